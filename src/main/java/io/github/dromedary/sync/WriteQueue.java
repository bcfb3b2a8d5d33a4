package io.github.dromedary.sync;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The batches that wait for their transactions. The last transaction is open: batches are added to it until {@code batchSize} records,
 * 8 MB, or one second after the last commit. For one thread.
 */
public final class WriteQueue {
    /** The size of a transaction, in characters of its records: rows in memory are several times as large. */
    private static final long MOST_CHARACTERS = 8L << 20;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final int batchSize;
    private final Deque<PendingTransaction> transactions = new ArrayDeque<>();
    private long committedAt = System.nanoTime();
    private boolean closed;

    WriteQueue(int batchSize) {
        this.batchSize = batchSize;
    }

    /**
     * Adds a batch, to a new transaction if the open one is closed or would hold too many records.
     *
     * @param after the checkpoint after the batch
     */
    PendingTransaction add(Batch batch, Checkpoint after) {
        if (transactions.isEmpty() || closed || transactions.getLast().read() + (long) batch.read() > batchSize) {
            transactions.addLast(new PendingTransaction());
        }
        closed = false;
        transactions.getLast().add(batch, after);
        return transactions.getLast();
    }

    /** Closes the open transaction: it is due, and the next batch starts another one. */
    void close() {
        closed = true;
    }

    /** Whether a transaction is due: one after it was started, or it is closed. */
    public boolean isDue() {
        return transactions.size() > 1 || closed && !transactions.isEmpty();
    }

    /** Whether the open transaction has reached its size. */
    boolean isFull() {
        return !transactions.isEmpty() && (transactions.getLast().read() >= batchSize || transactions.getLast().size() >= MOST_CHARACTERS);
    }

    /** How long the open transaction may still wait for batches; zero or less when its time is over. */
    Duration remaining() {
        return LONGEST.minusNanos(System.nanoTime() - committedAt);
    }

    /** Whether no batch waits. */
    public boolean isEmpty() {
        return transactions.isEmpty();
    }

    /** The checkpoint after the last batch, or empty if none waits. */
    Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(transactions.peekLast()).map(PendingTransaction::checkpoint);
    }

    /** The number of records rejected in all transactions that wait. */
    long rejected() {
        return transactions.stream().mapToLong(waiting -> waiting.rejects().size()).sum();
    }

    /** The first transaction. */
    public PendingTransaction first() {
        return transactions.getFirst();
    }

    /** Removes the first transaction, which was committed. */
    void committed() {
        transactions.removeFirst();
        committedAt = System.nanoTime();
        closed = closed && !transactions.isEmpty();
    }
}
