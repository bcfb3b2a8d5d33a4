package io.github.dromedary.steps;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.model.Request;
import io.github.dromedary.sync.StoppedException;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.lease.SyncSlot;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * What the exchange of a sync carries from step to step: the {@link Sync} and, for the loop in {@code ingest.xml}, the current
 * request.
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
     * @throws StoppedException when the sync was given up, and its source may have another one by now
     */
    public static Sync sync(Exchange exchange) {
        var sync = requireNonNull(exchange.getProperty(SYNC, Sync.class), "the exchange has no sync: did the step resume run?");
        if (sync.isCut()) {
            throw new StoppedException();
        }
        return sync;
    }

    /** The sync of an exchange, wherever it is, or empty before {@code resume}. */
    public static Optional<Sync> find(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(SYNC, Sync.class));
    }

    /** The exchange carries that sync from now on. */
    public static void put(Exchange exchange, Sync sync) {
        exchange.setProperty(SYNC, sync);
    }

    /** The current request. */
    public static Request request(Exchange exchange) {
        return exchange.getProperty(REQUEST, Request.class);
    }

    /** Makes a request the current one; {@code null} ends the loop. */
    public static void request(Exchange exchange, Request request) {
        exchange.setProperty(REQUEST, request);
    }

    /** The slot that the exchange holds or waits for, or {@code null}. */
    static SyncSlot slot(Exchange exchange) {
        return exchange.getProperty(SLOT, SyncSlot.class);
    }

    /** The exchange holds or waits for that slot. */
    static void slot(Exchange exchange, SyncSlot slot) {
        exchange.setProperty(SLOT, slot);
    }
}
