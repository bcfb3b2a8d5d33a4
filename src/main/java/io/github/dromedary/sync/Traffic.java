package io.github.dromedary.sync;

import io.github.dromedary.model.Counts;

/** What a sync has sent and received since this process took it up, committed or not. Threads share it. */
public final class Traffic {
    private final Retries retries = new Retries();
    private final Activity activity = new Activity();
    private volatile Counts counts = Counts.NONE;

    /** Adds requests, bytes, retries or waits; several threads may fetch. */
    public synchronized void add(Counts more) {
        counts = counts.plus(more);
    }

    /** What was sent and received. */
    public Counts counts() {
        return counts;
    }

    /** The retries of the current request. */
    public Retries retries() {
        return retries;
    }

    /** When the sync last made progress. */
    public Activity activity() {
        return activity;
    }
}
