package io.github.dromedary.steps;

import io.github.dromedary.http.incremental.Watermark;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Table;
import io.github.dromedary.source.Credentials;
import io.github.dromedary.source.OtherTables;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.Sources;
import io.github.dromedary.sql.Checkpoints;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.Leases;
import io.github.dromedary.sql.OvertakenException;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.StoredCheckpoint;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sync.Attempt;
import io.github.dromedary.sync.ConditionalRequest;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.LastSync;
import io.github.dromedary.sync.ParentPartitions;
import io.github.dromedary.sync.Partition;
import io.github.dromedary.sync.Partitions;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.TargetTables;
import io.github.dromedary.sync.lease.RunningSyncs;
import io.github.dromedary.sync.lease.SourceLeases;
import io.github.dromedary.sync.lease.SyncSlot;
import io.github.dromedary.transform.mapping.Nesting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ExchangeHelper;

/** The step {@code resume}: from the checkpoint to the first request, of a new sync or of one that was interrupted. */
public final class Resume implements Processor {
    private final Sources sources;
    private final Databases databases;
    private final RunningSyncs turns;
    private final SourceLeases standby;
    private final SyncListener listener;

    public Resume(Sources sources, Databases databases, RunningSyncs turns, SourceLeases standby, SyncListener listener) {
        this.turns = turns;
        this.sources = sources;
        this.databases = databases;
        this.standby = standby;
        this.listener = listener;
    }

    @Override
    public void process(Exchange exchange) throws SQLException {
        var source = source(exchange);
        exchange.setProperty("source", source);
        var sync = begin(source, turns.turn(exchange));
        exchange.setProperty(Sync.PROPERTY, sync);
        exchange.setProperty("request", sync.checkpoint().request());
    }

    /** The source whose route this step is in; which route the exchange comes from says nothing of it. */
    private Source source(Exchange exchange) {
        var route = ExchangeHelper.getRouteId(exchange);
        var source = route == null ? null : sources.get(route);
        if (source == null) {
            throw new IllegalStateException("the step resume is in the route " + route
                    + ", which is no source's; it belongs into the template ingest");
        }
        return source;
    }

    private Sync begin(Source source, SyncSlot turn) throws SQLException {
        while (true) {
            turns.await(source, turn);
            var before = standby.await(source);
            try (var connection = databases.connect(source)) {
                var begun = claim(connection, source, before);
                if (begun.isPresent()) {
                    var sync = sync(connection, source, begun.get());
                    listener.started(sync, begun.get().attempt().goesOn());
                    begun.get().last().why().ifPresent(what -> listener.noticed(sync, what));
                    return sync;
                }
            }
        }
    }

    /** What is committed of a sync that is about to read. */
    private record Begun(Checkpoint checkpoint, Attempt attempt, Partitions runs, Instant at, LastSync last) {
    }

    /** Moves the checkpoint in a transaction; empty when another process came first, which is to be waited for. */
    private Optional<Begun> claim(Connection connection, Source source, Optional<Leases.Holder> before) throws SQLException {
        connection.setAutoCommit(false);
        try {
            var last = LastSync.of(source, new Checkpoints(connection, ParentPartitions.markers(connection, source)).stored(source.name()));
            var interrupted = last.interrupted();
            var resumed = interrupted.isPresent() ? resume(connection, source, interrupted.get()) : Optional.<Partitions>empty();
            boolean lost = interrupted.isPresent() && resumed.isEmpty();
            var begun = begin(connection, source, lost ? last.flawed("the rows of forEach that it was to go on with are not there") : last, resumed);
            standby.claim(connection, source, before);
            connection.commit();
            connection.setAutoCommit(true);
            return Optional.of(begun);
        } catch (OvertakenException e) {
            connection.rollback();
            return Optional.empty();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private static Begun begin(Connection connection, Source source, LastSync last, Optional<Partitions> resumed) throws SQLException {
        boolean goesOn = resumed.isPresent();
        var before = last.before();
        if (!goesOn) {
            last.refuseDoubles(connection, source);
        }
        var runs = resumed.isPresent() ? resumed.get() : start(connection, source, before);
        var checkpoints = new Checkpoints(connection, runs.first().caller().markers());
        var checkpoint = goesOn ? goOn(source, last.checkpoint().orElseThrow()) : start(source, last.checkpoint(), before, runs);
        if (last.stored().isEmpty()) {
            checkpoints.insert(checkpoint);
        } else if (last.checkpoint().orElseThrow().version() > 0) {
            checkpoints.update(checkpoint);
        } else {
            checkpoints.replace(checkpoint);
        }
        if (source.writing().replaces() && !goesOn) {
            source.writing().replacement(connection).clear();
        }
        if (source.writing().deleting().missing() && !goesOn) {
            Deletions.clear(connection, source.writing().table());
        }
        var history = new History(connection);
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var attempt = goesOn ? new Attempt(UUID.randomUUID().toString(), true, history.counts(checkpoint.sync())) : Attempt.first(checkpoint.sync());
        history.start(attempt.id(), checkpoint.sync(), source.name(), history.next(source.name(), now));
        history.abandon(source.name(), attempt.id(), last.stored().map(StoredCheckpoint::saved).orElse(now));
        return new Begun(checkpoint, attempt, runs, history.started(checkpoint.sync()).orElse(now), last);
    }

    /** The tables are made only now: on some databases that commits, and nobody may touch them who has not moved the checkpoint. */
    private Sync sync(Connection connection, Source source, Begun begun) throws SQLException {
        boolean there = new Schema(connection).ofRecords(source.writing().table()).isPresent();
        if (source.writing().replaces()) {
            source.writing().replacement(connection).prepare(source.writing().mapping().key());
        }
        var destination = new TargetTables(source, begun.at());
        table(connection, source).ifPresent(destination.tables()::put);
        if (source.writing().mapping().nesting() == Nesting.TABLES) {
            source.writing().tables(connection).below(source.writing().mapping().table()).forEach(destination.tables()::put);
            destination.tables().reserve(OtherTables.names(connection, source, sources));
        }
        var freshness = begun.attempt().goesOn() ? ConditionalRequest.unasked()
                : ConditionalRequest.of(source, begun.last().before().filter(c -> there).map(Checkpoint::validator));
        return new Sync(source, begun.checkpoint(), begun.attempt(), begun.runs(), destination, Dialect.of(connection), freshness);
    }

    private static Optional<Table> table(Connection connection, Source source) throws SQLException {
        return source.writing().replaces() ? source.writing().replacement(connection).gathering() : new Schema(connection).read(source.writing().table());
    }

    /** Only appended records must not be written again; a merge takes the page from its start, in case it has moved. */
    private static Checkpoint goOn(Source source, Checkpoint stored) {
        long offset = source.writing().mapping().key().isEmpty() ? stored.offset() : 0;
        return new Checkpoint(stored.source(), stored.version() + 1, stored.sync(), stored.plan(), stored.request(), offset, stored.since(), stored.greatest(), stored.parent(), null);
    }

    private static Checkpoint start(Source source, Optional<Checkpoint> stored, Optional<Checkpoint> before, Partitions runs) {
        long version = stored.map(Checkpoint::version).orElse(0L) + 1;
        return new Checkpoint(source.name(), version, UUID.randomUUID().toString(), source.plan(), runs.first().first(), 0,
                before.map(Checkpoint::since).orElse(null), runs.greatest(runs.first()), runs.first().parent(), null);
    }

    private static Partitions start(Connection connection, Source source, Optional<Checkpoint> before) throws SQLException {
        var since = before.map(Checkpoint::since);
        return source.forEach().isPresent() ? ParentPartitions.begin(connection, source, before) : Partitions.of(run(source, since, since, 0));
    }

    private static Optional<Partitions> resume(Connection connection, Source source, Checkpoint stored) throws SQLException {
        if (source.forEach().isPresent()) {
            return ParentPartitions.resume(connection, source, stored).map(Partitions.class::cast);
        }
        long pages = new History(connection).counts(stored.sync()).pages();
        return Optional.of(Partitions.of(run(source, Optional.ofNullable(stored.since()), Optional.ofNullable(stored.greatest()), pages)));
    }

    /** The one run of a first sync. */
    public static Partitions first(Source source) {
        return Partitions.of(run(source, Optional.empty(), Optional.empty(), 0));
    }

    private static Partition run(Source source, Optional<String> since, Optional<String> greatest, long pages) {
        var increment = source.incremental().map(i -> new Watermark(i, since, greatest));
        return new Partition(source, 0, Map.of(), source.endpoint(), Credentials.of(source), increment, pages);
    }
}
