package io.github.dromedary.http.limits;

import java.time.Duration;
import java.util.Optional;

/** Spaces the requests to one origin. Points in time are those of {@link System#nanoTime}. Threads may share it. */
public final class RateLimiter {
    private long next = System.nanoTime();
    private long closedUntil = next;
    private boolean reported = true;

    /** Reserves the next slot and returns its time; the slot after it follows {@code interval} later. */
    public synchronized long reserve(Duration interval) {
        long slot = latest(latest(System.nanoTime(), next), closedUntil);
        next = interval.isZero() ? next : slot + interval.toNanos();
        return slot;
    }

    /** Lets no request through for {@code time}; never shortens an earlier closing. */
    public synchronized void close(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        if (until - closedUntil > 0) {
            closedUntil = until;
            reported = false;
        }
    }

    public synchronized boolean isClosed() {
        return closedUntil - System.nanoTime() > 0;
    }

    /** The time until it opens, to be reported once per closing; empty if it is below {@code threshold} or was reported. */
    public synchronized Optional<Duration> unreportedWait(Duration threshold) {
        var left = Duration.ofNanos(closedUntil - System.nanoTime());
        if (reported || left.compareTo(threshold) < 0) {
            return Optional.empty();
        }
        reported = true;
        return Optional.of(left);
    }

    private static long latest(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
