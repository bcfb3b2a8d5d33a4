package io.github.dromedary.bench;

import io.github.dromedary.testing.Database;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of the benchmark. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures Dromedary against bare JDBC by the same road.")
final class Settings {
    @Option(names = "--databases", split = ",", paramLabel = "NAME", description = "h2, postgresql, mariadb; all when not given")
    private String[] databases = {};
    @Option(names = "--runs", defaultValue = "3", description = "Measured runs of each sync; the median is told (${DEFAULT-VALUE})")
    private int runs = 3;
    @Option(names = "--warm-ups", defaultValue = "1", description = "Runs before them that are not measured (${DEFAULT-VALUE})")
    private int warmUps = 1;
    @Option(names = "--pages", defaultValue = "100", description = "Pages of users (${DEFAULT-VALUE})")
    private int pages = 100;
    @Option(names = "--rows", defaultValue = "1000", description = "Users on a page (${DEFAULT-VALUE})")
    private int rows = 1_000;
    @Option(names = "--no-latency", negatable = true, description = "Leaves out the API that takes its time")
    private boolean latency = true;
    @Option(names = "--dlt", description = "Measures dlt as well, which pip installs into target/dlt")
    private boolean dlt;
    @Option(names = "--jfr", paramLabel = "DIR", description = "Records every worker with JDK Flight Recorder into that folder")
    private Path jfr;

    /** For a run without a command line. */
    static Settings tiny(int pages, int rows) {
        var settings = new Settings();
        settings.databases = new String[] {"h2"};
        settings.runs = 1;
        settings.warmUps = 0;
        settings.pages = pages;
        settings.rows = rows;
        settings.latency = false;
        return settings;
    }

    Set<Database> databases() {
        var named = EnumSet.noneOf(Database.class);
        Arrays.stream(databases).map(name -> Database.valueOf(name.toUpperCase(Locale.ROOT))).forEach(named::add);
        return named.isEmpty() ? EnumSet.of(Database.H2, Database.POSTGRESQL, Database.MARIADB) : named;
    }

    int runs() {
        return runs;
    }

    int warmUps() {
        return warmUps;
    }

    Size size() {
        return new Size(pages, rows);
    }

    boolean latency() {
        return latency;
    }

    boolean dlt() {
        return dlt;
    }

    Optional<Path> jfr() {
        return Optional.ofNullable(jfr);
    }
}
