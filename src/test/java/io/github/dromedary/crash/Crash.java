package io.github.dromedary.crash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.dromedary.testing.Database;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** {@code Crash KILLS [DATABASE[,…] [DISPOSITION[,…] [SEED]]]}: any number of kills for each database and disposition. */
public final class Crash {
    static final List<String> DISPOSITIONS = List.of("merge", "append", "replace", "history", "tables", "expiring-merge", "expiring-replace");

    private Crash() {
    }

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        var databases = args.length > 1 ? Arrays.stream(args[1].toUpperCase(Locale.ROOT).split(",")).map(Database::valueOf).toList()
                : List.of(Database.H2, Database.POSTGRESQL, Database.MARIADB);
        var dispositions = args.length > 2 ? List.of(args[2].split(",")) : DISPOSITIONS;
        long seed = args.length > 3 ? Long.parseLong(args[3]) : System.nanoTime();
        for (var database : databases) {
            for (var disposition : dispositions) {
                System.out.printf("%-10s %s; rows lost or doubled: none (seed %d)%n", database.name().toLowerCase(Locale.ROOT),
                        run(database, disposition, Integer.parseInt(args[0]), seed), seed);
            }
        }
        System.exit(0);
    }

    /** Returns when so many were killed; it throws an {@link AssertionError} when a row is lost, doubled or wrong. */
    static Scenario run(Database database, String disposition, int kills, long seed) throws Exception {
        var folder = Files.createTempDirectory("dromedary-crash");
        var url = database == Database.H2 ? "jdbc:h2:file:" + folder.resolve("db") : database.create();
        try (var server = new SequenceServer()) {
            return new Scenario(server, folder, url, disposition, seed).run(kills);
        }
    }
}
