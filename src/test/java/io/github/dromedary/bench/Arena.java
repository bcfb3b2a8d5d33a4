package io.github.dromedary.bench;

import io.github.dromedary.testing.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The contestants on one database, each in a process and a database of its own, taking turns. */
final class Arena implements AutoCloseable {
    /** Both have the same memory, so that what they use of it can be compared. */
    private static final String HEAP = "-Xmx512m";

    private final Settings settings;
    private final Path folder;
    private final Map<Worker.Kind, Child> workers = new EnumMap<>(Worker.Kind.class);

    Arena(Settings settings, Database database, String api, Path folder) throws Exception {
        this.settings = settings;
        this.folder = folder;
        Routes.write(folder.resolve("routes"), api);
        try {
            for (var kind : Worker.Kind.values()) {
                start(kind, database, api);
            }
        } catch (IOException | SQLException e) {
            close();
            throw e;
        }
    }

    private void start(Worker.Kind kind, Database database, String api) throws IOException, SQLException {
        var name = database + "-" + kind.name().toLowerCase(Locale.ROOT);
        var url = database == Database.H2 ? "jdbc:h2:file:" + folder.resolve(name).toAbsolutePath() : database.create();
        var jvm = new ArrayList<>(List.of(HEAP));
        if (settings.jfr().isPresent()) {
            Files.createDirectories(settings.jfr().get());
            jvm.add("-XX:StartFlightRecording=settings=profile,filename=" + settings.jfr().get().resolve(name + ".jfr"));
        }
        var size = settings.size();
        var child = Child.start(name, Worker.class, jvm, List.of(kind.name(), api, url, Integer.toString(size.pages()),
                Integer.toString(size.rows()), folder.resolve("routes").toString()));
        workers.put(kind, child);
        child.hear();
    }

    /** Everybody brings the same load through the generations, side by side; the order turns around with each run. */
    void run(Load load, int run, Results results) throws IOException {
        var order = new ArrayList<>(workers.keySet());
        if (run % 2 != 0) {
            Collections.reverse(order);
        }
        if (run > 1) {
            order.remove(Worker.Kind.ALONE); // for information only: once measured is enough
        }
        for (var kind : order) {
            workers.get(kind).ask("drop " + load);
        }
        for (var generation : Generation.values()) {
            for (var kind : order) {
                results.add(load, generation, kind, sync(kind, load, generation));
            }
        }
    }

    /** One contestant loads an empty table. */
    Figures once(Worker.Kind kind, Load load) throws IOException {
        workers.get(kind).ask("drop " + load);
        return sync(kind, load, Generation.FIRST);
    }

    private Figures sync(Worker.Kind kind, Load load, Generation generation) throws IOException {
        var figures = Worker.sync(workers.get(kind), load, generation);
        var written = figures.written();
        long[] expected = {0, 0, 0};
        expected[generation.ordinal()] = load.rows(settings.size());
        if (!Arrays.equals(expected, new long[] {written.inserted(), written.updated(), written.unchanged()})) {
            throw new IllegalStateException(kind + " " + load + " " + generation + " wrote " + written);
        }
        return figures;
    }

    @Override
    public void close() {
        workers.values().forEach(Child::close);
    }
}
