package io.github.dromedary.modelled;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few of them, always the same; {@link SmallApis} plays any number. */
class SmallApisTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"H2,1,120", "POSTGRESQL,2,40", "MARIADB,3,40"})
    void theRowsAreThoseOfTheModel(Database database, long seed, int rounds) throws Exception {
        try (var play = new Play()) {
            play.rounds(folder, database, seed, 0, rounds);

            assertThat(play.findings()).isEmpty();
        }
    }
}
