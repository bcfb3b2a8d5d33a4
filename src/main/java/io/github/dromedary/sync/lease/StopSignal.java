package io.github.dromedary.sync.lease;

import io.github.dromedary.sync.StoppedException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Keeps syncs from beginning once the process stops, or once other routes take the place of theirs. Threads share it. */
public final class StopSignal {
    private final BooleanSupplier stopping;
    private volatile boolean suspended;

    /** {@code stopping} says whether the process stops. */
    public StopSignal(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    /** From now on no sync begins, or syncs may begin again. */
    public void suspend(boolean suspend) {
        suspended = suspend;
    }

    /**
     * Checks whether a sync may still begin.
     *
     * @throws StoppedException when it may not
     */
    public void check() {
        if (suspended || stopping.getAsBoolean()) {
            throw new StoppedException();
        }
    }

    /**
     * Waits for a number of milliseconds.
     *
     * @throws StoppedException when no sync may begin any more
     */
    public void sleep(long millis) {
        check();
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }
}
