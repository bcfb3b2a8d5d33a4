package io.github.dromedary.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some seconds of {@link Soak}, with what is huge of a moderate size. */
class SoakTest {

    @Test
    void hostileSourcesDoNotKeepOthersFromPolling(@TempDir Path folder) throws Exception {
        assertThat(Soak.run(Duration.ofSeconds(20), "5", folder)).isEmpty();
    }
}
