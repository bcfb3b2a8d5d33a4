package io.github.dromedary.sync;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Counts;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.sql.Checkpoints;
import io.github.dromedary.sql.ChildRows;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.sql.OvertakenException;
import io.github.dromedary.sql.Parents;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sql.dialect.OwnColumns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes a batch: its rows, its rejects and its checkpoint, in the open transaction of a connection. The caller commits.
 * Threads share it.
 */
public final class BatchWriter {
    private final Rejections rejections;

    public BatchWriter(Rejections rejections) {
        this.rejections = rejections;
    }

    /**
     * Writes the pending batch of a sync. The checkpoint moves first, which fences off other writers. If it has moved already, the
     * batch was committed before its connection was lost, and nothing is written.
     *
     * @return the counts of the sync after the commit, without requests, bytes and waits
     * @throws OvertakenException when another process has moved the checkpoint
     */
    public Counts write(Connection connection, Sync sync) throws SQLException {
        var to = sync.after(sync.pending().batch());
        var checkpoints = new Checkpoints(connection, sync.position().markers(to.parent()));
        var counts = move(checkpoints, sync, to) ? write(connection, sync, sync.pending()) : sync.committed().attemptedCounts();
        sync.committed().attempt(to, counts);
        return counts;
    }

    /** Moves the checkpoint; returns false if the same batch has moved it before. */
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

    private Counts write(Connection connection, Sync sync, PendingBatch pending) throws SQLException {
        var batch = pending.batch();
        var written = batch.rows().isEmpty() ? WriteResult.NONE : pending.upsert().write(connection, batch.rows());
        var children = new ChildRows(connection).write(batch);
        rejections.keep(connection, sync, batch.rejects());
        var partition = sync.position().partition();
        if (sync.position().endsWith(batch) && partition.greatest() != null && sync.source().forEach().isPresent()) {
            new Parents(connection).saveSince(sync.name(), partition.parent(), partition.greatest());
        }
        if (!sync.source().write().replaces()) {
            return delete(connection, sync, batch, written).plus(Counts.childRows(children.written())).plus(Counts.deleted(children.deleted()));
        }
        var staged = sync.after(batch, Counts.staged(written));
        return sync.after(batch).complete() && !sync.conditional().notModified() ? staged.plus(replace(connection, sync)) : staged;
    }

    /** Deletes the rows of records that the API reports as deleted and, with the last batch, the rows missing from the API. */
    private static Counts delete(Connection connection, Sync sync, Batch batch, WriteResult written) throws SQLException {
        var counts = sync.after(batch, Counts.written(written));
        var policy = sync.source().write().deleting();
        if (policy.mode().isEmpty() || sync.target().table().isEmpty()) {
            return counts;
        }
        var deletions = sync.target().deletions(connection);
        var kept = keepMarked(connection, sync, batch);
        counts = counts.plus(Counts.deleted(batch.deleted().size(), kept, deletions.delete(batch.filled(), batch.deleted())));
        if (!policy.missing() || !sync.position().readsAll() || sync.conditional().notModified()) {
            return counts;
        }
        var warnings = sync.position().warnings();
        warnings.repeated(deletions.markSeen(batch.filled(), batch.rows()) + deletions.markSeen(batch.filled(), batch.deleted()));
        boolean certain = counts.rejected() + sync.attempt().earlier().rejected() == 0 && warnings.shifted().isEmpty();
        if (!sync.after(batch).complete() || !certain) {
            return counts;
        }
        if (!sync.source().write().allowEmpty() && deletions.wouldEmpty()) {
            throw new ResponseException("no records were read, but table " + sync.source().write().table()
                    + " has rows; they are kept unless allowEmpty is true", null);
        }
        return counts.plus(Counts.deleted(deletions.deleteUnseen()));
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
