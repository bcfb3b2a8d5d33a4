package io.github.dromedary.sync;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;

/**
 * Collects batches into transactions. A transaction ends after {@code batchSize} records or 8 MB, one second after the last commit, and
 * at the end of the sync. It also ends when the next response does not arrive in time or has failed, so that rows never wait for the
 * API, and with a batch that changes a table, since later records are transformed for the table as it is then. Stateless.
 */
public final class BatchCollector {
    private BatchCollector() {
    }

    /** Adds a batch to the transactions of a sync, and closes the open one if it is due; may wait up to a second for the next response. */
    public static void collect(Sync sync, Batch batch, boolean stopping) {
        boolean migrates = sync.target().migrates(batch);
        if (migrates && !sync.writes().isEmpty()) {
            sync.writes().close();
        }
        add(sync, batch);
        if (migrates || stopping || sync.checkpoint().complete() || sync.writes().isFull() || isLate(sync, batch)) {
            sync.writes().close();
        }
    }

    /** Makes a batch a transaction of its own, which is due. */
    public static void single(Sync sync, Batch batch) {
        add(sync, batch);
        sync.writes().close();
    }

    private static void add(Sync sync, Batch batch) {
        if (batch.last()) {
            sync.position().requireField();
        }
        var transaction = sync.writes().add(batch, after(sync, batch));
        if (batch.last() && sync.current().response() != null) {
            transaction.endPage();
        }
        if (sync.position().endsWith(batch)) {
            transaction.end(sync.position().partition());
        }
        sync.traffic().activity().progressed();
    }

    /** The checkpoint after a batch. */
    private static Checkpoint after(Sync sync, Batch batch) {
        var after = sync.position().after(sync.checkpoint(), batch);
        if (!after.complete()) {
            return after;
        }
        long rejected = sync.totalCounts().rejected() + sync.writes().rejected() + batch.rejects().size();
        return after.withValidator(sync.conditional().validator(rejected));
    }

    /** Whether the next batch comes too late to be added. */
    private static boolean isLate(Sync sync, Batch batch) {
        var remaining = sync.writes().remaining();
        return remaining.isNegative() || batch.last() && !sync.prefetch().arrives(sync.position().upcoming(), sync.position().next(), remaining);
    }
}
