package io.github.dromedary.steps;

import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sync.FailureMessage;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncEnd;
import io.github.dromedary.sync.lease.RunningSyncs;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the syncs of exchanges, for the steps {@code finish} and {@code fail} and for the runtime. Threads share it. */
public final class EndSync {
    private static final Logger LOG = LoggerFactory.getLogger(EndSync.class);

    private final SyncEnd end;
    private final RunningSyncs running;
    private final Secrets secrets;

    public EndSync(SyncEnd end, RunningSyncs running, Secrets secrets) {
        this.end = end;
        this.running = running;
        this.secrets = secrets;
    }

    void succeeded(Exchange exchange) {
        var sync = SyncExchange.sync(exchange);
        end.succeeded(sync, () -> release(exchange, sync));
    }

    /** Stores the caught exception in the sync, where {@link #failed} finds it. */
    static void caught(Exchange exchange) {
        SyncExchange.find(exchange).ifPresent(sync -> sync.caught(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
    }

    void failed(Exchange exchange) {
        var found = SyncExchange.find(exchange);
        if (found.isEmpty()) { // in a step before resume
            var caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            LOG.error("{}: {}", exchange.getFromRouteId(), secrets.redact(FailureMessage.reason(caught)));
            return;
        }
        var sync = found.get();
        if (!sync.isAborted()) { // an abort was reported already
            end.failed(sync, sync.caught().orElseGet(() -> exchange.getProperty(Exchange.EXCEPTION_CAUGHT,
                    new IllegalStateException("the route stopped without an exception"), Throwable.class)), () -> release(exchange, sync));
        }
    }

    private void release(Exchange exchange, Sync sync) {
        running.ended(sync.name(), SyncExchange.slot(exchange));
    }

    /** Aborts a stuck sync from another thread. */
    public void abort(Exchange exchange, Sync sync, String why) {
        end.abort(sync, why, () -> release(exchange, sync));
    }

    /** Reports a failure that the route has not reported, such as one of Camel itself between two steps. */
    public void unreported(Exchange exchange) {
        var sync = SyncExchange.find(exchange);
        if (exchange.getException() != null && sync.filter(s -> !s.isEnded()).isPresent()) {
            sync.get().caught(exchange.getException());
            failed(exchange);
        }
    }

    /** The message of a failed sync, as it was reported; empty when the exchange did not fail. */
    public Optional<String> failure(Exchange exchange) {
        var failure = exchange.getException();
        if (failure == null) {
            return Optional.empty();
        }
        var sync = SyncExchange.find(exchange);
        if (sync.isEmpty()) {
            return Optional.of(secrets.redact(FailureMessage.reason(failure)));
        }
        return sync.get().isStarted() ? sync.get().error() : sync.get().error().or(() -> Optional.of(end.message(sync.get(), failure)));
    }
}
