package io.github.dromedary.sync;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Reject;
import io.github.dromedary.sync.partition.Partition;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches that one transaction writes, with the checkpoint after the last of them. It may hold the batches of several pages and
 * partitions. Consecutive batches are written by one statement if they fill the same columns of the same table and have no primary key
 * in common. For one thread.
 */
public final class PendingTransaction {
    private final List<BatchGroup> groups = new ArrayList<>();
    private final List<Partition> ended = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private Checkpoint checkpoint;
    private int read;
    private long size;
    private long leftOut;
    private int pages;

    /**
     * Adds a batch.
     *
     * @param after the checkpoint after it
     */
    void add(Batch batch, Checkpoint after) {
        if (groups.isEmpty() || !groups.get(groups.size() - 1).add(batch)) {
            groups.add(new BatchGroup(batch));
        }
        checkpoint = after;
        rejects.addAll(batch.rejects());
        read += batch.read();
        size += batch.size();
        leftOut += batch.leftOut();
    }

    /** Counts a page whose last batch was added. */
    void endPage() {
        pages++;
    }

    /** Notes that the last batch of a partition was added. */
    void end(Partition partition) {
        ended.add(partition);
    }

    /** The batches in the order of their records, those that one statement writes as one. */
    public List<Batch> batches() {
        return groups.stream().map(BatchGroup::batch).toList();
    }

    /** The checkpoint after the last batch; its version is that of the last batch. */
    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** The partitions that end in this transaction. */
    List<Partition> ended() {
        return ended;
    }

    /** The number of pages that end in this transaction. */
    int pages() {
        return pages;
    }

    /** The number of records read, skipped ones included. */
    int read() {
        return read;
    }

    /** The size of its records in characters. */
    long size() {
        return size;
    }

    /** The rejected records. */
    List<Reject> rejects() {
        return rejects;
    }

    /** The number of records that were skipped. */
    long leftOut() {
        return leftOut;
    }

    /** Whether it completes the sync. */
    public boolean complete() {
        return checkpoint.complete();
    }
}
