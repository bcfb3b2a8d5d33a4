package io.github.dromedary.sync;

import java.time.Duration;

/** When something of a sync last came along, so that one that is stuck is found. Threads share it. */
public final class Activity {
    private volatile long at = System.nanoTime();

    /** Something has: a byte of a response, a batch, a retry. */
    public void made() {
        at = System.nanoTime();
    }

    /** Nothing will for that time, and that is as it should be. */
    public void pause(Duration time) {
        at = System.nanoTime() + time.toNanos();
    }

    /** How long ago that was, in nanoseconds; not more than nothing while a wait that was announced lasts. */
    public long idle() {
        return System.nanoTime() - at;
    }
}
