package io.github.dromedary.sync;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Counts;

/**
 * How far a sync has come and what its attempt has committed, with the transaction that was tried last: whether that went through is not
 * known where its connection was lost. The line's thread changes it, any thread may look at the counts.
 */
public final class CommittedState {
    private Checkpoint checkpoint;
    private volatile Counts counts = Counts.NONE;
    private Checkpoint tried;
    private Counts triedCounts;

    CommittedState(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** Where the source stands. */
    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** What is committed; what goes over the wire is not in it. */
    Counts counts() {
        return counts;
    }

    /** A transaction that moves the source there is about to be committed. */
    public void attempt(Checkpoint to, Counts then) {
        tried = to;
        triedCounts = then;
    }

    /** Where the source stands if the transaction tried last was committed; {@code null} before the first one. */
    public Checkpoint tried() {
        return tried;
    }

    /** What is committed if that was. */
    public Counts triedCounts() {
        return triedCounts;
    }

    /** It was committed. */
    public void confirm() {
        checkpoint = tried;
        counts = triedCounts;
    }

    /** The source was moved there without rows. */
    void moveTo(Checkpoint to) {
        checkpoint = to;
    }
}
