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

/** Ends the syncs that exchanges carry, whichever way; the steps {@code finish} and {@code fail} do it by this. Threads share it. */
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

    /** Keeps an exception where {@link #failed} finds it. */
    static void caught(Exchange exchange) {
        SyncExchange.find(exchange).ifPresent(sync -> sync.caught(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
    }

    void failed(Exchange exchange) {
        var found = SyncExchange.find(exchange);
        if (found.isEmpty()) { // in a step before resume
            LOG.error("{}: {}", exchange.getFromRouteId(), secrets.redact(FailureMessage.reason(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))));
            return;
        }
        var sync = found.get();
        if (!sync.isCut()) { // that was reported when it was
            end.failed(sync, sync.caught().orElseGet(() -> exchange.getProperty(Exchange.EXCEPTION_CAUGHT,
                    new IllegalStateException("the route stopped without saying why"), Throwable.class)), () -> release(exchange, sync));
        }
    }

    private void release(Exchange exchange, Sync sync) {
        running.ended(sync.name(), SyncExchange.slot(exchange));
    }

    /** Gives up a sync that does not end by itself. */
    public void cut(Exchange exchange, Sync sync, String why) {
        end.cut(sync, why, () -> release(exchange, sync));
    }

    /** Reports a failure that the route has not reported: one of Camel's own, between two steps. */
    public void unreported(Exchange exchange) {
        var sync = SyncExchange.find(exchange);
        if (exchange.getException() != null && sync.filter(s -> !s.isEnded()).isPresent()) {
            sync.get().caught(exchange.getException());
            failed(exchange);
        }
    }

    /** Why the sync of an exchange failed, as it was reported; empty when it did not fail. */
    public Optional<String> failure(Exchange exchange) {
        var failure = exchange.getException();
        if (failure == null) {
            return Optional.empty();
        }
        var sync = SyncExchange.find(exchange);
        if (sync.isEmpty()) {
            return Optional.of(secrets.redact(FailureMessage.reason(failure)));
        }
        return sync.get().isBegun() ? sync.get().error() : sync.get().error().or(() -> Optional.of(end.message(sync.get(), failure)));
    }
}
