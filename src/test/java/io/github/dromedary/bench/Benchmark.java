package io.github.dromedary.bench;

import io.github.dromedary.testing.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Measures Dromedary against bare JDBC by the same road, on each database. {@code src/main/docs/benchmark.md} tells how. */
public final class Benchmark {
    private final Settings settings;
    private final Report report;

    private Benchmark(Settings settings) {
        this.settings = settings;
        report = new Report(settings.size());
    }

    /** Prints the tables to standard output, and how it goes on to standard error. */
    public static void main(String[] args) throws Exception {
        var settings = new Settings();
        var line = new CommandLine(settings);
        line.parseArgs(args);
        if (line.isUsageHelpRequested()) {
            line.usage(System.out);
            return;
        }
        System.out.println(run(settings));
        System.exit(0);
    }

    /** Runs it and returns the tables. */
    static String run(Settings settings) throws Exception {
        var folder = Files.createTempDirectory("dromedary-bench");
        try (var api = Child.start("api", Api.class, List.of("-Dsun.net.httpserver.nodelay=true"), settings.size().arguments())) {
            return new Benchmark(settings).run(api.hear(), folder);
        } finally {
            delete(folder);
        }
    }

    private String run(String api, Path folder) throws Exception {
        var databases = settings.databases();
        var slow = databases.contains(Database.POSTGRESQL) ? Database.POSTGRESQL : databases.iterator().next();
        for (var database : databases) {
            try (var arena = new Arena(settings, database, api, folder.resolve(database.name()))) {
                bulk(database, arena);
                if (settings.latency() && database == slow) {
                    latency(database, arena);
                }
                if (settings.dlt() && database == Database.POSTGRESQL) {
                    dlt(api, folder.resolve("dlt"));
                }
            }
        }
        return report.toString();
    }

    private void bulk(Database database, Arena arena) throws IOException {
        progress("%s: warming up", database);
        for (var load : Load.BULK) {
            for (int run = 0; run < settings.warmUps() * load.warmUps(); run++) {
                arena.run(load, run, new Results());
            }
        }
        for (var load : Load.BULK) {
            var results = new Results();
            for (int run = 1; run <= settings.runs(); run++) {
                progress("%s: %s, run %d of %d", database, load.title(settings.size()), run, settings.runs());
                arena.run(load, run, results);
            }
            report.add(database, load, results);
        }
    }

    private void latency(Database database, Arena arena) throws IOException {
        progress("%s: an API that takes its time", database);
        var size = settings.size();
        double floor = size.pages() * Size.LATENCY_MILLIS / 1000.0;
        report.note("%d ms latency, %s, %s, first sync, floor %.1f s: Dromedary %.1f s, bare %.1f s", Size.LATENCY_MILLIS,
                Load.SLOW.title(size), database.name().toLowerCase(Locale.ROOT), floor,
                arena.once(Worker.Kind.DROMEDARY, Load.SLOW).seconds(), arena.once(Worker.Kind.BARE, Load.SLOW).seconds());
        if (Routes.parallel()) {
            report.note("the same with parallel=%d, floor %.1f s: Dromedary %.1f s", Load.AT_ONCE, floor / Load.AT_ONCE,
                    arena.once(Worker.Kind.DROMEDARY, Load.PARALLEL).seconds());
        } else {
            report.note("the same with parallel=%d: not measured, routes/ingest.xml has no such parameter", Load.AT_ONCE);
        }
    }

    private void dlt(String api, Path folder) throws IOException, InterruptedException, SQLException {
        progress("dlt: installing it");
        Dlt.install();
        var rates = new EnumMap<Generation, List<Double>>(Generation.class);
        for (int run = 1; run <= settings.runs(); run++) {
            progress("dlt: %s, run %d of %d", Load.PAGES.title(settings.size()), run, settings.runs());
            var url = Database.POSTGRESQL.create();
            Dlt.sync(api, url, folder.resolve("run" + run), "dlt_run" + run, settings.size().users())
                    .forEach((generation, rate) -> rates.computeIfAbsent(generation, g -> new ArrayList<>()).add(rate));
        }
        report.dlt(Dlt.version(), rates);
    }

    private static void progress(String format, Object... values) {
        System.err.println(Report.format(format, values));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
