package io.github.dromedary.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final RateLimiter limiter = new RateLimiter();

    @Test
    void spacesRequestsByTheInterval() {
        long first = limiter.reserve(Duration.ofHours(1));
        long second = limiter.reserve(Duration.ofMinutes(1));
        long third = limiter.reserve(Duration.ZERO);

        assertThat(first).isLessThanOrEqualTo(System.nanoTime());
        assertThat(second - first).isEqualTo(Duration.ofHours(1).toNanos());
        assertThat(third - second).isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void letsRequestsThroughAtOnceWithoutAnInterval() {
        limiter.reserve(Duration.ZERO);

        assertThat(limiter.reserve(Duration.ZERO)).isLessThanOrEqualTo(System.nanoTime());
    }

    @Test
    void letsNoneThroughWhileItIsClosed() {
        assertThat(limiter.isClosed()).isFalse();

        limiter.close(Duration.ofHours(2));
        limiter.close(Duration.ofHours(1)); // must not shorten the first

        assertThat(limiter.isClosed()).isTrue();
        assertThat(limiter.reserve(Duration.ZERO) - System.nanoTime()).isGreaterThan(Duration.ofMinutes(119).toNanos());
    }

    @Test
    void announcesALongWaitOnce() {
        assertThat(limiter.unreportedWait(Duration.ZERO)).isEmpty();

        limiter.close(Duration.ofHours(1));

        assertThat(limiter.unreportedWait(Duration.ofHours(2))).isEmpty();
        assertThat(limiter.unreportedWait(Duration.ofMinutes(1))).isPresent();
        assertThat(limiter.unreportedWait(Duration.ofMinutes(1))).isEmpty();
    }
}
