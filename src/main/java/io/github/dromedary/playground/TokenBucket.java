package io.github.dromedary.playground;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A rate limit: allows {@code capacity} requests at once, and refills at {@code capacity} per second. Thread-safe. */
final class TokenBucket {
    private static final long SECOND = 1_000_000_000L;
    private final int capacity;
    private final LongSupplier nanos;
    private double tokens;
    private long filled;

    TokenBucket(int capacity, LongSupplier nanos) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be >= 1, but was " + capacity);
        }
        this.capacity = capacity;
        this.nanos = nanos;
        tokens = capacity;
        filled = nanos.getAsLong();
    }

    /** Takes a token and returns zero, or takes none and returns the time until the next token. */
    synchronized Duration take() {
        long now = nanos.getAsLong();
        tokens = Math.min(capacity, tokens + (double) (now - filled) * capacity / SECOND);
        filled = now;
        if (tokens < 1) {
            return Duration.ofNanos((long) Math.ceil((1 - tokens) * SECOND / capacity));
        }
        tokens--;
        return Duration.ZERO;
    }
}
