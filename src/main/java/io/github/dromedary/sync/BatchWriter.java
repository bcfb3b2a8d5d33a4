package io.github.dromedary.sync;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Counts;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.source.WriteDisposition;
import io.github.dromedary.sql.Checkpoints;
import io.github.dromedary.sql.ChildRows;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.sql.HistoryUpsert;
import io.github.dromedary.sql.OvertakenException;
import io.github.dromedary.sql.Parents;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sql.dialect.OwnColumns;
import io.github.dromedary.sql.dialect.Upsert;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes a transaction: rows, rejects and the checkpoint after them, on a connection whose transaction is open. The caller commits.
 * Threads share it.
 */
public final class BatchWriter {
    private final Rejections rejections;

    public BatchWriter(Rejections rejections) {
        this.rejections = rejections;
    }

    /**
     * Writes the first pending transaction of a sync. The checkpoint moves first, which fences off other writers. If it has moved
     * already, the transaction was committed before its connection was lost, and nothing is written.
     *
     * @return the counts of the sync after the commit, without requests, bytes and waits
     * @throws OvertakenException when another process has moved the checkpoint
     */
    public Counts write(Connection connection, Sync sync) throws SQLException {
        var pending = sync.writes().first();
        var to = pending.checkpoint().following(sync.committed().checkpoint());
        var checkpoints = new Checkpoints(connection, sync.position().markers(to.parent()));
        var counts = move(checkpoints, sync, to) ? write(connection, sync, pending) : sync.committed().attemptedCounts();
        sync.committed().attempt(to, counts);
        return counts;
    }

    /** Moves the checkpoint; returns false if the same transaction has moved it before. */
    private static boolean move(Checkpoints checkpoints, Sync sync, Checkpoint to) throws SQLException {
        try {
            checkpoints.update(to);
            return true;
        } catch (OvertakenException e) {
            if (to.equals(sync.committed().attempted()) && checkpoints.isStored(to)) {
                return false;
            }
            throw e;
        }
    }

    private Counts write(Connection connection, Sync sync, PendingTransaction pending) throws SQLException {
        var counts = sync.committed().counts().plus(Counts.pages(pending.pages()));
        for (var batch : pending.batches()) {
            counts = counts.plus(Counts.read(batch)).plus(write(connection, sync, batch));
        }
        for (var partition : pending.ended()) {
            if (partition.greatest() != null && sync.source().forEach().isPresent()) {
                new Parents(connection).saveSince(sync.name(), partition.parent(), partition.greatest());
            }
        }
        if (!pending.complete() || sync.conditional().notModified()) {
            return counts;
        }
        return counts.plus(sync.source().write().replaces() ? replace(connection, sync) : deleteMissing(connection, sync, counts));
    }

    private Counts write(Connection connection, Sync sync, Batch batch) throws SQLException {
        var written = batch.rows().isEmpty() ? WriteResult.NONE : upsert(connection, sync, batch.filled()).write(connection, batch.rows());
        var children = new ChildRows(connection).write(batch);
        rejections.keep(connection, sync, batch.rejects());
        if (sync.source().write().replaces()) {
            return Counts.staged(written);
        }
        return Counts.written(written).plus(delete(connection, sync, batch)).plus(Counts.childRows(children.written()))
                .plus(Counts.deleted(children.deleted()));
    }

    private static Upsert upsert(Connection connection, Sync sync, Table filled) throws SQLException {
        var dialect = Dialect.of(connection);
        return sync.source().write().disposition() == WriteDisposition.HISTORY ? new HistoryUpsert(dialect, filled, sync.target().at())
                : dialect.upsert(filled);
    }

    /** Deletes the rows of records that the API reports as deleted, and marks the rows that the API has. */
    private static Counts delete(Connection connection, Sync sync, Batch batch) throws SQLException {
        if (!deletes(sync)) {
            return Counts.NONE;
        }
        var deletions = sync.target().deletions(connection);
        var kept = keepMarked(connection, sync, batch);
        var counts = Counts.deleted(batch.deleted().size(), kept, deletions.delete(batch.filled(), batch.deleted()));
        if (deletesMissing(sync)) {
            sync.position().warnings().repeated(deletions.markSeen(batch.filled(), batch.rows())
                    + deletions.markSeen(batch.filled(), batch.deleted()));
        }
        return counts;
    }

    private static boolean deletes(Sync sync) {
        return sync.source().write().deleting().mode().isPresent() && sync.target().table().isPresent();
    }

    private static boolean deletesMissing(Sync sync) {
        return sync.source().write().deleting().missing() && sync.position().readsAll() && !sync.conditional().notModified();
    }

    /** Deletes the rows missing from the API after the last batch, if it is certain that all records were read. */
    private static Counts deleteMissing(Connection connection, Sync sync, Counts counts) throws SQLException {
        boolean certain = counts.rejected() + sync.attempt().earlier().rejected() == 0 && sync.position().warnings().shifted().isEmpty();
        if (!deletes(sync) || !deletesMissing(sync) || !certain) {
            return Counts.NONE;
        }
        var deletions = sync.target().deletions(connection);
        if (!sync.source().write().allowEmpty() && deletions.wouldEmpty()) {
            throw new ResponseException("no records were read, but table " + sync.source().write().table()
                    + " has rows; they are kept unless allowEmpty is true", null);
        }
        return Counts.deleted(deletions.deleteUnseen());
    }

    /** Updates rows marked as deleted with their last values; their mark is kept. */
    private static WriteResult keepMarked(Connection connection, Sync sync, Batch batch) throws SQLException {
        if (batch.deleted().isEmpty() || !sync.source().write().deleting().mode().equals(Optional.of(Deletions.Mode.SOFT))) {
            return WriteResult.NONE;
        }
        var unmarked = batch.filled().without(OwnColumns.DELETED.name());
        var columns = batch.filled().columns();
        var positions = IntStream.range(0, columns.size()).filter(i -> unmarked.columns().contains(columns.get(i))).toArray();
        return Dialect.of(connection).upsert(unmarked).write(connection, batch.deleted().stream().map(row -> row.only(positions)).toList());
    }

    /** Swaps the staged rows into the table. */
    private static Counts replace(Connection connection, Sync sync) throws SQLException {
        var write = sync.source().write();
        var swap = write.replacement(connection).swap();
        if (swap.inserted() == 0 && swap.deleted() > 0 && !write.allowEmpty()) {
            throw new ResponseException("no records were read, but table " + write.table() + " has " + swap.deleted()
                    + " rows; they are kept unless allowEmpty is true", null);
        }
        return Counts.replaced(swap.rows(), swap.inserted(), swap.deleted());
    }
}
