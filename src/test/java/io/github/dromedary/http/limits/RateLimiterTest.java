package io.github.dromedary.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final RateLimiter limiter = new RateLimiter();

    @Test
    void spacesRequestsByTheInterval() {
        long first = limiter.turn(Duration.ofHours(1));
        long second = limiter.turn(Duration.ofMinutes(1));
        long third = limiter.turn(Duration.ZERO);

        assertThat(first).isLessThanOrEqualTo(System.nanoTime());
        assertThat(second - first).isEqualTo(Duration.ofHours(1).toNanos());
        assertThat(third - second).isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void letsRequestsThroughAtOnceWithoutAnInterval() {
        limiter.turn(Duration.ZERO);

        assertThat(limiter.turn(Duration.ZERO)).isLessThanOrEqualTo(System.nanoTime());
    }

    @Test
    void letsNoneThroughWhileItIsClosed() {
        assertThat(limiter.closed()).isFalse();

        limiter.close(Duration.ofHours(2));
        limiter.close(Duration.ofHours(1)); // never earlier than it was

        assertThat(limiter.closed()).isTrue();
        assertThat(limiter.turn(Duration.ZERO) - System.nanoTime()).isGreaterThan(Duration.ofMinutes(119).toNanos());
    }

    @Test
    void announcesALongWaitOnce() {
        assertThat(limiter.told(Duration.ZERO)).isEmpty();

        limiter.close(Duration.ofHours(1));

        assertThat(limiter.told(Duration.ofHours(2))).isEmpty();
        assertThat(limiter.told(Duration.ofMinutes(1))).isPresent();
        assertThat(limiter.told(Duration.ofMinutes(1))).isEmpty();
    }
}
