package io.github.dromedary.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few kills for each database and disposition; {@link Crash} makes any number. */
class CrashTest {
    private static final int KILLS = 1;

    @ParameterizedTest
    @CsvSource({"H2,merge", "H2,append", "H2,replace", "POSTGRESQL,merge", "POSTGRESQL,append", "POSTGRESQL,replace",
        "MARIADB,merge", "MARIADB,append", "MARIADB,replace", "H2,history", "POSTGRESQL,history", "MARIADB,history",
        "H2,tables", "POSTGRESQL,tables", "MARIADB,tables"})
    void nothingIsLostOrDoubledOrAskedForAgain(Database database, String disposition) throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());

        var scenario = Crash.run(database, disposition, KILLS, seed);

        System.out.println(database + " " + scenario + ", seed " + seed);
        assertThat(scenario.toString()).contains(" " + KILLS + " kills ");
    }
}
