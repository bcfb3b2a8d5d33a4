package io.github.dromedary.sync.lease;

import io.github.dromedary.sync.failure.StoppedException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Prevents syncs from starting once the process stops, or once a reload replaces their routes. Threads share it. */
public final class StopSignal {
    private final BooleanSupplier stopping;
    private volatile boolean suspended;

    /** {@code stopping} returns whether the process is stopping. */
    public StopSignal(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    /** Suspends the start of syncs, or resumes it. */
    public void suspend(boolean suspend) {
        suspended = suspend;
    }

    /**
     * Checks whether a sync may start.
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
     * @throws StoppedException when no sync may start any more
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
