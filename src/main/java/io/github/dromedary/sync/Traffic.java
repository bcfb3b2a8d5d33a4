package io.github.dromedary.sync;

import io.github.dromedary.model.Counts;

/** The requests, bytes, retries and waits of one attempt, committed or not. Threads share it. */
public final class Traffic {
    private final Retries retries = new Retries();
    private final Activity activity = new Activity();
    private volatile Counts counts = Counts.NONE;

    /** Adds requests, bytes, retries or waits; several threads may fetch. */
    public synchronized void add(Counts more) {
        counts = counts.plus(more);
    }

    /** The counts of requests, bytes, retries and waits. */
    public Counts counts() {
        return counts;
    }

    /** The retries of the current request. */
    public Retries retries() {
        return retries;
    }

    /** The time of the last progress. */
    public Activity activity() {
        return activity;
    }
}
