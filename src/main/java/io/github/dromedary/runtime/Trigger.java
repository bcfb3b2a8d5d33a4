package io.github.dromedary.runtime;

import io.github.dromedary.steps.EndSync;
import io.github.dromedary.sync.SyncListener;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Starts a sync for somebody else's exchange: one of a route of the user's, of a queue, of a file. The sync has an exchange
 * of its own, so that nothing passes from one to the other but the end, or the failure; the sync is told of and recorded
 * before the caller goes on, whatever the caller makes of it. Threads share it.
 */
final class Trigger implements Processor {
    private static final Set<String> CLOCKS = Set.of("quartz", "cron", "scheduler");

    /** Who it is that starts a sync. */
    enum Caller {
        /** Waits for the end, and each gets a sync. */
        ROUTE,
        /** Has something to do when the sync has ended or failed. */
        CONSUMER,
        /** Has nothing to do with a failure but to log it, and that was done. */
        CLOCK;

        /** The one behind a trigger. */
        static Caller of(String uri) {
            var scheme = uri.split(":", 2)[0];
            return scheme.equals("direct") ? ROUTE : CLOCKS.contains(scheme) ? CLOCK : CONSUMER;
        }
    }

    /** The sync under way, and one that waits: it begins after whatever asked for it, or for one more. */
    private static final int PLACES = 2;
    private final String source;
    private final Caller caller;
    private final Semaphore places = new Semaphore(PLACES);
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
        } else if (places.tryAcquire()) {
            try {
                sync();
            } finally {
                places.release();
            }
        } else {
            listener.skipped(source);
        }
    }

    /** One sync to its end. */
    private void sync() throws SyncFailedException {
        var own = new SyncOnDemand(context, end).run(source);
        var failure = end.failure(own);
        if (failure.isPresent() && caller != Caller.CLOCK) {
            throw new SyncFailedException(failure.get());
        }
    }
}
