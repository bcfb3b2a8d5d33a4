package io.github.dromedary.steps;

import io.github.dromedary.source.Disposition;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.sql.HistoryUpsert;
import io.github.dromedary.sql.Status;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.EndNotices;
import io.github.dromedary.sync.FailureMessage;
import io.github.dromedary.sync.ResetException;
import io.github.dromedary.sync.StoppedException;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.SyncRecorder;
import io.github.dromedary.sync.lease.RunningSyncs;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps {@code finish} and {@code fail}: the sync's end is told, and a failure is kept in the history. */
public final class EndSync {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(EndSync.class);

    private final Databases databases;
    private final SyncListener listener;
    private final EndNotices notices;
    private final RunningSyncs turns;
    private final Secrets secrets;
    private final SyncRecorder recorder;

    public EndSync(Databases databases, RunningSyncs turns, SyncListener listener, Secrets secrets) {
        this.secrets = secrets;
        this.recorder = new SyncRecorder(databases);
        this.turns = turns;
        this.databases = databases;
        this.listener = listener;
        this.notices = new EndNotices(listener);
    }

    /** All pages are committed; the last batch's transaction has already written so into the history. */
    public Processor finish() {
        return exchange -> {
            var sync = Sync.of(exchange);
            sync.end();
            notices.succeeded(sync);
            drop(sync.source());
            recorder.succeeded(sync);
            turns.ended(sync.name(), exchange);
            listener.ended(sync);
        };
    }

    /** The tables beside the source's have done their work; where this fails, the next sync empties them. */
    private void drop(Source source) {
        if (!source.writing().replaces() && !source.writing().deleting().missing()) {
            return;
        }
        try (var connection = databases.connect(source)) {
            if (source.writing().replaces()) {
                source.writing().replacement(connection).drop();
            } else {
                Deletions.drop(connection, source.writing().table());
            }
            if (source.writing().disposition() == Disposition.HISTORY) {
                HistoryUpsert.drop(connection, source.writing().table());
            }
        } catch (SQLException e) {
            LOG.debug("{}: the tables beside {} stay", source.name(), source.writing().table(), e);
        }
    }

    /** Keeps an exception where {@link #fail} finds it. */
    public Processor caught() {
        return exchange -> Optional.ofNullable(exchange.getProperty(Sync.PROPERTY, Sync.class))
                .ifPresent(sync -> sync.caught(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
    }

    /** Something went wrong: what, where and what to do goes to the listener and into the history. */
    public Processor fail() {
        return this::fail;
    }

    private void fail(Exchange exchange) {
        var source = exchange.getProperty("source", Source.class);
        if (source == null) {
            var before = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class); // in a step before resume
            LOG.error("{}: {}", exchange.getFromRouteId(), secrets.redact(FailureMessage.reason(before)));
            return;
        }
        var sync = Optional.ofNullable(exchange.getProperty(Sync.PROPERTY, Sync.class)).orElseGet(() -> Sync.unbegun(source));
        if (sync.isCut()) {
            return; // that was told when it was
        }
        var cause = sync.caught().orElseGet(() -> exchange.getProperty(Exchange.EXCEPTION_CAUGHT,
                new IllegalStateException("the route stopped without saying why"), Throwable.class));
        sync.end();
        if (FailureMessage.outOfMemory(cause)) {
            listener.outOfMemory();
        }
        try {
            fail(sync, cause);
        } finally {
            turns.ended(sync.name(), exchange); // once the history has it, the next sync may begin
        }
    }

    private void fail(Sync sync, Throwable cause) {
        if (cause instanceof StoppedException && sync.id().isEmpty()) {
            return; // it stood by and is not needed any more
        }
        if (recorder.wentThrough(sync) && sync.checkpoint().complete()) {
            listener.ended(sync); // the last batch's transaction has written so into the history
            return;
        }
        LOG.debug("{} failed", sync.name(), cause);
        sync.caught(cause);
        notices.records(sync);
        sync.failed(secrets.shown(FailureMessage.message(cause, sync)));
        if (cause instanceof ForEachException || cause instanceof ResetException && sync.id().isEmpty()) {
            recorder.unbegun(sync);
        }
        recorder.ended(sync, cause instanceof StoppedException ? Status.STOPPED : Status.FAILED);
        listener.ended(sync);
    }

    /** Gives up a sync that does not come to its end by itself. */
    public void cut(Exchange exchange, Sync sync, String why) {
        sync.cut();
        sync.failed(sync.name() + ": stuck: " + why + System.lineSeparator()
                + "  it was cut off and the source is polled again; look at stuckAfter in " + sync.source().file());
        var record = new Thread(() -> recorder.ended(sync, Status.FAILED), "dromedary-cut");
        record.setDaemon(true);
        record.start();
        try {
            record.join(PATIENCE_MILLIS); // it may be the database that is stuck
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        turns.ended(sync.name(), exchange);
        listener.ended(sync);
    }

    /** Tells of a failure that the route did not get to tell: Camel's own, between two steps. */
    public void untold(Exchange exchange) {
        var sync = Optional.ofNullable(exchange.getProperty(Sync.PROPERTY, Sync.class));
        if (exchange.getException() != null && sync.map(s -> !s.ended()).orElse(false)) {
            sync.get().caught(exchange.getException());
            fail(exchange);
        }
    }

    /** Why the sync that an exchange has gone through failed, as it was told; empty when it did not. */
    public Optional<String> failure(Exchange exchange) {
        if (exchange.getException() == null) {
            return Optional.empty();
        }
        var sync = Optional.ofNullable(exchange.getProperty(Sync.PROPERTY, Sync.class));
        if (sync.isPresent()) {
            return sync.get().error();
        }
        var source = exchange.getProperty("source", Source.class);
        return Optional.of(secrets.redact(source == null ? FailureMessage.reason(exchange.getException())
                : FailureMessage.message(exchange.getException(), Sync.unbegun(source))));
    }
}
