package io.github.dromedary.sync.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitedLogTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void whatComesAgainIsToldEveryTenMinutesWithHowOftenItCame() {
        var log = new RateLimitedLog();

        assertThat(log.permits("a", false, NOW)).hasValue(0);
        assertThat(log.permits("a", false, NOW.plusSeconds(1))).isEmpty();
        assertThat(log.permits("b", false, NOW.plusSeconds(1))).as("something else").hasValue(0);
        assertThat(log.permits("a", false, NOW.plusSeconds(599))).isEmpty();
        assertThat(log.permits("a", false, NOW.plusSeconds(600))).hasValue(2);
        assertThat(log.permits("a", false, NOW.plusSeconds(601))).isEmpty();
        assertThat(log.permits("a", true, NOW.plusSeconds(602))).as("whatever was told").hasValue(1);
    }

    @Test
    void itKeepsNoMoreThanAThousand() {
        var log = new RateLimitedLog();
        for (int i = 0; i < 1_002; i++) {
            log.permits("n" + i, false, NOW);
        }
        assertThat(log.permits("n0", false, NOW)).as("told once more").hasValue(0);
    }
}
