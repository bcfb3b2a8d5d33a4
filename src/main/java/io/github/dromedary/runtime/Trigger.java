package io.github.dromedary.runtime;

import io.github.dromedary.steps.EndSync;
import io.github.dromedary.sync.SyncListener;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Starts a sync for a foreign exchange: of a user's route, a queue or a file. The sync has its own exchange; only completion or
 * failure is passed back. The sync is reported and recorded before the caller continues. Thread-safe.
 */
final class Trigger implements Processor {
    private static final Set<String> CLOCKS = Set.of("quartz", "cron", "scheduler");

    /** What triggers a sync. */
    enum Caller {
        /** A route that waits for the end; every call runs a sync. */
        ROUTE,
        /** A consumer that acknowledges or rolls back its message when the sync ends. */
        CONSUMER,
        /** A scheduler; failures are not passed to it, as they are logged already. */
        CLOCK;

        /** Returns the caller behind the URI of a trigger. */
        static Caller of(String uri) {
            var scheme = uri.split(":", 2)[0];
            return scheme.equals("direct") ? ROUTE : CLOCKS.contains(scheme) ? CLOCK : CONSUMER;
        }
    }

    /** One running and one waiting sync; the waiting one starts after every trigger that arrived meanwhile. */
    private static final int SLOTS = 2;
    private final String source;
    private final Caller caller;
    private final Semaphore slots = new Semaphore(SLOTS);
    private final CamelContext context;
    private final EndSync end;
    private final SyncListener listener;

    Trigger(String source, Caller caller, CamelContext context, EndSync end, SyncListener listener) {
        this.source = source;
        this.caller = caller;
        this.context = context;
        this.end = end;
        this.listener = listener;
    }

    @Override
    public void process(Exchange exchange) throws SyncFailedException {
        if (caller == Caller.ROUTE || exchange.getPattern().isOutCapable()) {
            sync();
        } else if (slots.tryAcquire()) {
            try {
                sync();
            } finally {
                slots.release();
            }
        } else {
            listener.skipped(source);
        }
    }

    /** Runs one sync to its end. */
    private void sync() throws SyncFailedException {
        var own = new SyncOnDemand(context, end).run(source);
        var failure = end.failure(own);
        if (failure.isPresent() && caller != Caller.CLOCK) {
            throw new SyncFailedException(failure.get());
        }
    }
}
