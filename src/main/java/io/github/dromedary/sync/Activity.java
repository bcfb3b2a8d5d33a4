package io.github.dromedary.sync;

import java.time.Duration;

/** The time of a sync's last progress, by which a stuck sync is detected. Threads share it. */
public final class Activity {
    private volatile long at = System.nanoTime();

    /** Records progress: a byte of a response, a batch, a retry. */
    public void progressed() {
        at = System.nanoTime();
    }

    /** Announces a wait: for its duration the sync does not count as idle. */
    public void pause(Duration time) {
        at = System.nanoTime() + time.toNanos();
    }

    /** The time since the last progress, in nanoseconds; zero or negative during an announced wait. */
    public long idle() {
        return System.nanoTime() - at;
    }
}
