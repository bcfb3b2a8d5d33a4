package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The limit, by a clock that the test moves. */
class TokenBucketTest {
    private final AtomicLong nanos = new AtomicLong(-7);

    @Test
    void letsTheCapacityThroughAndThenTellsHowLongToWait() {
        var bucket = new TokenBucket(4, nanos::get);
        for (int i = 0; i < 4; i++) {
            assertThat(bucket.take()).isZero();
        }

        assertThat(bucket.take()).isEqualTo(Duration.ofMillis(250));
        assertThat(bucket.take()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void fillsAgainWithinASecondButNeverOverflows() {
        var bucket = new TokenBucket(2, nanos::get);
        bucket.take();
        bucket.take();

        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isPositive();

        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isPositive();
    }

    @Test
    void refusesACapacityThatLetsNobodyThrough() {
        assertThatThrownBy(() -> new TokenBucket(0, nanos::get)).hasMessage("capacity must be >= 1, but was 0");
    }
}
