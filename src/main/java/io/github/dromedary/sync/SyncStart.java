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
import io.github.dromedary.sync.partition.ParentPartitions;
import io.github.dromedary.sync.partition.Partition;
import io.github.dromedary.sync.partition.Partitions;
import io.github.dromedary.sync.response.ConditionalRequest;
import io.github.dromedary.transform.mapping.Nesting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts syncs, new or resumed. One transaction moves the checkpoint, which fences off other processes, and adds the attempt's row to
 * {@code dromedary_sync}. Threads share it.
 */
public final class SyncStart {
    private final Sources sources;

    /** {@code sources} are all sources of the process: child tables must not take the names of their tables. */
    public SyncStart(Sources sources) {
        this.sources = sources;
    }

    /** Acquires the lease of the source for this process, in the transaction that moves the checkpoint. */
    @FunctionalInterface
    public interface Claim {
        /** @throws OvertakenException when another process has acquired the lease */
        void claim(Connection connection) throws SQLException;
    }

    /**
     * A started sync.
     *
     * @param notice why an interrupted sync was not resumed, or empty
     */
    public record Started(Sync sync, Optional<String> notice) {
    }

    /** The committed start of a sync. */
    private record Committed(Checkpoint checkpoint, Attempt attempt, Partitions partitions, Instant at, LastSync last) {
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
        Committed committed;
        try {
            committed = begin(connection, source);
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
        return Optional.of(new Started(sync(connection, source, committed), committed.last().restartReason()));
    }

    private static Committed begin(Connection connection, Source source) throws SQLException {
        var last = LastSync.of(source, new Checkpoints(connection, ParentPartitions.markers(connection, source)).stored(source.name()));
        var interrupted = last.interrupted();
        if (interrupted.isEmpty()) {
            return begin(connection, source, last, Optional.empty());
        }
        var resumed = resume(connection, source, interrupted.get());
        return begin(connection, source, resumed.isPresent() ? last : last.withProblem("its parent rows no longer exist"), resumed);
    }

    private static Committed begin(Connection connection, Source source, LastSync last, Optional<Partitions> resumed) throws SQLException {
        if (resumed.isEmpty()) {
            last.refuseDuplicates(connection, source);
        }
        var before = last.before();
        var partitions = resumed.isPresent() ? resumed.get() : start(connection, source, before);
        var checkpoint = resumed.isPresent() ? resumed(source, last.checkpoint().orElseThrow())
                : first(source, last.checkpoint(), before, partitions);
        save(new Checkpoints(connection, partitions.first().credentials().markers()), checkpoint, last);
        if (resumed.isEmpty()) {
            clearWorkTables(connection, source);
        }
        var history = new History(connection);
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var attempt = resumed.isPresent() ? new Attempt(UUID.randomUUID().toString(), true, history.counts(checkpoint.sync()))
                : Attempt.first(checkpoint.sync());
        history.start(attempt.id(), checkpoint.sync(), source.name(), history.next(source.name(), now));
        history.abandon(source.name(), attempt.id(), last.stored().map(StoredCheckpoint::saved).orElse(now));
        return new Committed(checkpoint, attempt, partitions, history.started(checkpoint.sync()).orElse(now), last);
    }

    private static void save(Checkpoints checkpoints, Checkpoint checkpoint, LastSync last) throws SQLException {
        if (last.stored().isEmpty()) {
            checkpoints.insert(checkpoint);
        } else if (last.checkpoint().orElseThrow().version() > 0) {
            checkpoints.update(checkpoint);
        } else {
            checkpoints.replace(checkpoint);
        }
    }

    private static void clearWorkTables(Connection connection, Source source) throws SQLException {
        if (source.write().replaces()) {
            source.write().replacement(connection).clear();
        }
        if (source.write().deleting().missing()) {
            Deletions.clear(connection, source.write().table());
        }
    }

    /** Creates tables only after the commit: on some databases DDL commits, and only the owner of the checkpoint may touch the tables. */
    private Sync sync(Connection connection, Source source, Committed committed) throws SQLException {
        boolean exists = new Schema(connection).ofRecords(source.write().table()).isPresent();
        if (source.write().replaces()) {
            source.write().replacement(connection).prepare(source.write().mapping().key());
        }
        var target = new TargetTables(source, committed.at());
        table(connection, source).ifPresent(target.tables()::put);
        if (source.write().mapping().nesting() == Nesting.TABLES) {
            source.write().tables(connection).below(source.write().mapping().table()).forEach(target.tables()::put);
            target.tables().reserve(OtherTables.names(connection, source, sources));
        }
        var conditional = committed.attempt().resumes() ? ConditionalRequest.none()
                : ConditionalRequest.of(source, committed.last().before().filter(c -> exists).map(Checkpoint::validator));
        return new Sync(source, committed.checkpoint(), committed.attempt(), committed.partitions(), target, Dialect.of(connection), conditional);
    }

    private static Optional<Table> table(Connection connection, Source source) throws SQLException {
        return source.write().replaces() ? source.write().replacement(connection).staged() : new Schema(connection).read(source.write().table());
    }

    /** The checkpoint of a resumed sync. With a primary key it reads the page from its start, in case records have moved. */
    private static Checkpoint resumed(Source source, Checkpoint stored) {
        long offset = source.write().mapping().key().isEmpty() ? stored.offset() : 0;
        return new Checkpoint(stored.source(), stored.version() + 1, stored.sync(), stored.plan(), stored.request(), offset,
                stored.since(), stored.greatest(), stored.parent(), null);
    }

    /** The checkpoint of a new sync. */
    private static Checkpoint first(Source source, Optional<Checkpoint> stored, Optional<Checkpoint> before, Partitions partitions) {
        long version = stored.map(Checkpoint::version).orElse(0L) + 1;
        return new Checkpoint(source.name(), version, UUID.randomUUID().toString(), source.plan(), partitions.first().first(), 0,
                before.map(Checkpoint::since).orElse(null), partitions.greatest(partitions.first()), partitions.first().parent(), null);
    }

    private static Partitions start(Connection connection, Source source, Optional<Checkpoint> before) throws SQLException {
        var since = before.map(Checkpoint::since);
        return source.forEach().isPresent() ? ParentPartitions.start(connection, source, before) : Partitions.of(partition(source, since, since, 0));
    }

    private static Optional<Partitions> resume(Connection connection, Source source, Checkpoint stored) throws SQLException {
        if (source.forEach().isPresent()) {
            return ParentPartitions.resume(connection, source, stored).map(Partitions.class::cast);
        }
        long pages = new History(connection).counts(stored.sync()).pages();
        return Optional.of(Partitions.of(partition(source, Optional.ofNullable(stored.since()), Optional.ofNullable(stored.greatest()), pages)));
    }

    /** The only partition of a first sync of a source without {@code forEach}. */
    public static Partitions first(Source source) {
        return Partitions.of(partition(source, Optional.empty(), Optional.empty(), 0));
    }

    private static Partition partition(Source source, Optional<String> since, Optional<String> greatest, long pages) {
        var increment = source.incremental().map(i -> new Watermark(i, since, greatest));
        return new Partition(source, 0, Map.of(), source.endpoint(), Credentials.of(source), increment, pages);
    }
}
