package io.github.dromedary.sync;

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
import io.github.dromedary.sql.OvertakenException;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.StoredCheckpoint;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.transform.mapping.Nesting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts syncs, new ones and those that were interrupted: one transaction moves the checkpoint, which fences off every other
 * process, and writes the attempt's row in {@code dromedary_sync}. Threads share it.
 */
public final class SyncStart {
    private final Sources sources;

    /** {@code sources} are all sources of the process: tables of arrays must not take the names of their tables. */
    public SyncStart(Sources sources) {
        this.sources = sources;
    }

    /** Makes this process the holder of the source, within the transaction that moves the checkpoint. */
    @FunctionalInterface
    public interface Claim {
        /** @throws OvertakenException when another process has become the holder */
        void claim(Connection connection) throws SQLException;
    }

    /**
     * A sync that was started.
     *
     * @param notice why an interrupted sync was not resumed, or empty
     */
    public record Started(Sync sync, Optional<String> notice) {
    }

    /** What is committed of a sync that is about to read. */
    private record Begun(Checkpoint checkpoint, Attempt attempt, Partitions partitions, Instant at, LastSync last) {
    }

    /**
     * Starts the next sync of a source.
     *
     * @return empty when another process was faster and has to be waited for
     * @throws ResetException   when the last sync has appended rows and cannot be resumed
     * @throws ForEachException when the parent rows cannot be read
     */
    public Optional<Started> start(Connection connection, Source source, Claim claim) throws SQLException {
        connection.setAutoCommit(false);
        Begun begun;
        try {
            begun = begin(connection, source);
            claim.claim(connection);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (OvertakenException e) {
            connection.rollback();
            return Optional.empty();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
        return Optional.of(new Started(sync(connection, source, begun), begun.last().why()));
    }

    private static Begun begin(Connection connection, Source source) throws SQLException {
        var last = LastSync.of(source, new Checkpoints(connection, ParentPartitions.markers(connection, source)).stored(source.name()));
        var interrupted = last.interrupted();
        var resumed = interrupted.isPresent() ? resume(connection, source, interrupted.get()) : Optional.<Partitions>empty();
        boolean lost = interrupted.isPresent() && resumed.isEmpty();
        return begin(connection, source, lost ? last.flawed("the rows of forEach that it was to go on with are not there") : last, resumed);
    }

    private static Begun begin(Connection connection, Source source, LastSync last, Optional<Partitions> resumed) throws SQLException {
        boolean goesOn = resumed.isPresent();
        var before = last.before();
        if (!goesOn) {
            last.refuseDoubles(connection, source);
        }
        var partitions = resumed.isPresent() ? resumed.get() : start(connection, source, before);
        var checkpoints = new Checkpoints(connection, partitions.first().credentials().markers());
        var checkpoint = goesOn ? goOn(source, last.checkpoint().orElseThrow()) : start(source, last.checkpoint(), before, partitions);
        if (last.stored().isEmpty()) {
            checkpoints.insert(checkpoint);
        } else if (last.checkpoint().orElseThrow().version() > 0) {
            checkpoints.update(checkpoint);
        } else {
            checkpoints.replace(checkpoint);
        }
        if (source.write().replaces() && !goesOn) {
            source.write().replacement(connection).clear();
        }
        if (source.write().deleting().missing() && !goesOn) {
            Deletions.clear(connection, source.write().table());
        }
        var history = new History(connection);
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var attempt = goesOn ? new Attempt(UUID.randomUUID().toString(), true, history.counts(checkpoint.sync())) : Attempt.first(checkpoint.sync());
        history.start(attempt.id(), checkpoint.sync(), source.name(), history.next(source.name(), now));
        history.abandon(source.name(), attempt.id(), last.stored().map(StoredCheckpoint::saved).orElse(now));
        return new Begun(checkpoint, attempt, partitions, history.started(checkpoint.sync()).orElse(now), last);
    }

    /** The tables are made only now: on some databases that commits, and nobody may touch them who has not moved the checkpoint. */
    private Sync sync(Connection connection, Source source, Begun begun) throws SQLException {
        boolean there = new Schema(connection).ofRecords(source.write().table()).isPresent();
        if (source.write().replaces()) {
            source.write().replacement(connection).prepare(source.write().mapping().key());
        }
        var target = new TargetTables(source, begun.at());
        table(connection, source).ifPresent(target.tables()::put);
        if (source.write().mapping().nesting() == Nesting.TABLES) {
            source.write().tables(connection).below(source.write().mapping().table()).forEach(target.tables()::put);
            target.tables().reserve(OtherTables.names(connection, source, sources));
        }
        var conditional = begun.attempt().goesOn() ? ConditionalRequest.none()
                : ConditionalRequest.of(source, begun.last().before().filter(c -> there).map(Checkpoint::validator));
        return new Sync(source, begun.checkpoint(), begun.attempt(), begun.partitions(), target, Dialect.of(connection), conditional);
    }

    private static Optional<Table> table(Connection connection, Source source) throws SQLException {
        return source.write().replaces() ? source.write().replacement(connection).staged() : new Schema(connection).read(source.write().table());
    }

    /** Only appended records must not be written again; a merge takes the page from its start, in case it has moved. */
    private static Checkpoint goOn(Source source, Checkpoint stored) {
        long offset = source.write().mapping().key().isEmpty() ? stored.offset() : 0;
        return new Checkpoint(stored.source(), stored.version() + 1, stored.sync(), stored.plan(), stored.request(), offset, stored.since(), stored.greatest(), stored.parent(), null);
    }

    private static Checkpoint start(Source source, Optional<Checkpoint> stored, Optional<Checkpoint> before, Partitions partitions) {
        long version = stored.map(Checkpoint::version).orElse(0L) + 1;
        return new Checkpoint(source.name(), version, UUID.randomUUID().toString(), source.plan(), partitions.first().first(), 0,
                before.map(Checkpoint::since).orElse(null), partitions.greatest(partitions.first()), partitions.first().parent(), null);
    }

    private static Partitions start(Connection connection, Source source, Optional<Checkpoint> before) throws SQLException {
        var since = before.map(Checkpoint::since);
        return source.forEach().isPresent() ? ParentPartitions.begin(connection, source, before) : Partitions.of(partition(source, since, since, 0));
    }

    private static Optional<Partitions> resume(Connection connection, Source source, Checkpoint stored) throws SQLException {
        if (source.forEach().isPresent()) {
            return ParentPartitions.resume(connection, source, stored).map(Partitions.class::cast);
        }
        long pages = new History(connection).counts(stored.sync()).pages();
        return Optional.of(Partitions.of(partition(source, Optional.ofNullable(stored.since()), Optional.ofNullable(stored.greatest()), pages)));
    }

    /** The one run of a first sync. */
    public static Partitions first(Source source) {
        return Partitions.of(partition(source, Optional.empty(), Optional.empty(), 0));
    }

    private static Partition partition(Source source, Optional<String> since, Optional<String> greatest, long pages) {
        var increment = source.incremental().map(i -> new Watermark(i, since, greatest));
        return new Partition(source, 0, Map.of(), source.endpoint(), Credentials.of(source), increment, pages);
    }
}
