package io.github.dromedary.steps;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.model.Request;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.failure.StoppedException;
import io.github.dromedary.sync.lease.SyncSlot;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The exchange properties of a sync: the {@link Sync}, its slot and, for the loop in {@code ingest.xml}, the current request.
 */
public final class SyncExchange {
    /** The exchange property that holds the {@link Sync}. */
    public static final String SYNC = "sync";
    /** The exchange property that holds the current {@link Request}; the loop ends when it is {@code null}. */
    public static final String REQUEST = "request";
    private static final String SLOT = "slot";

    private SyncExchange() {
    }

    /**
     * The sync of an exchange, in a step after {@code resume}.
     *
     * @throws StoppedException when the sync was aborted, since its source may have another sync by now
     */
    public static Sync sync(Exchange exchange) {
        var sync = requireNonNull(exchange.getProperty(SYNC, Sync.class), "the exchange has no sync: did the step resume run?");
        if (sync.isAborted()) {
            throw new StoppedException();
        }
        return sync;
    }

    /** The sync of an exchange, aborted or not; empty before {@code resume}. */
    public static Optional<Sync> find(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(SYNC, Sync.class));
    }

    /** Sets the sync of an exchange. */
    public static void put(Exchange exchange, Sync sync) {
        exchange.setProperty(SYNC, sync);
    }

    /** The current request, or {@code null} after the last one. */
    public static Request request(Exchange exchange) {
        return exchange.getProperty(REQUEST, Request.class);
    }

    /** Sets the current request; {@code null} ends the loop. */
    public static void request(Exchange exchange, Request request) {
        exchange.setProperty(REQUEST, request);
    }

    /** The slot that the exchange holds or waits for, or {@code null}. */
    static SyncSlot slot(Exchange exchange) {
        return exchange.getProperty(SLOT, SyncSlot.class);
    }

    /** Sets the slot that the exchange holds or waits for. */
    static void slot(Exchange exchange, SyncSlot slot) {
        exchange.setProperty(SLOT, slot);
    }
}
