package io.github.dromedary.http.limits;

import java.time.Duration;
import java.util.Optional;

/** Lets requests to one origin through, one after the other. Times are those of {@link System#nanoTime}. Threads share it. */
public final class RateLimiter {
    private long next = System.nanoTime();
    private long closed = next;
    private boolean told = true;

    /** When a request may go out; the next one's turn is so much later. */
    public synchronized long turn(Duration spacing) {
        long turn = latest(latest(System.nanoTime(), next), closed);
        next = spacing.isZero() ? next : turn + spacing.toNanos();
        return turn;
    }

    /** Lets none through for that time. */
    public synchronized void close(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        if (until - closed > 0) {
            closed = until;
            told = false;
        }
    }

    public synchronized boolean closed() {
        return closed - System.nanoTime() > 0;
    }

    /** For how long it is closed yet, once each time that it is, and only when that is not less than so much. */
    public synchronized Optional<Duration> told(Duration least) {
        var left = Duration.ofNanos(closed - System.nanoTime());
        if (told || left.compareTo(least) < 0) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(left);
    }

    private static long latest(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
