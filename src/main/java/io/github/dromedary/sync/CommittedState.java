package io.github.dromedary.sync;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Counts;

/**
 * What a sync has committed: its checkpoint and the counts of its attempt. It also holds the transaction attempted last, whose
 * outcome is unknown after a lost connection. The route's thread changes it; any thread may read the counts.
 */
public final class CommittedState {
    private Checkpoint checkpoint;
    private volatile Counts counts = Counts.NONE;
    private Checkpoint attempted;
    private Counts attemptedCounts;

    CommittedState(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** The committed checkpoint. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** The committed counts, without requests, bytes and waits. */
    Counts counts() {
        return counts;
    }

    /** Records the checkpoint and the counts of a transaction that is about to be committed. */
    public void attempt(Checkpoint to, Counts then) {
        attempted = to;
        attemptedCounts = then;
    }

    /** The checkpoint of the transaction attempted last; {@code null} before the first one. */
    public Checkpoint attempted() {
        return attempted;
    }

    /** The counts of the transaction attempted last; {@code null} before the first one. */
    public Counts attemptedCounts() {
        return attemptedCounts;
    }

    /** Records that the transaction attempted last was committed. */
    public void confirm() {
        checkpoint = attempted;
        counts = attemptedCounts;
    }

    /** Moves the checkpoint without rows. */
    void moveTo(Checkpoint to) {
        checkpoint = to;
    }
}
