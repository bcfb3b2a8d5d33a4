package io.github.dromedary.sync.lease;

import io.github.dromedary.sync.StoppedException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;

/** How syncs wait that have not begun: until the context stops, or other routes take the place of its own. Threads share it. */
public final class StopSignal {
    private final CamelContext context;
    private volatile boolean resting;

    public StopSignal(CamelContext context) {
        this.context = context;
    }

    /** From now on nothing begins, or it may begin again. */
    public void rest(boolean rest) {
        resting = rest;
    }

    /**
     * Looks whether a sync may still begin.
     *
     * @throws StoppedException when it may not
     */
    void check() {
        if (resting || context.isStopping()) {
            throw new StoppedException();
        }
    }

    /**
     * Waits a little.
     *
     * @throws StoppedException when there is nothing to wait for any more
     */
    void millis(long millis) {
        check();
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }
}
