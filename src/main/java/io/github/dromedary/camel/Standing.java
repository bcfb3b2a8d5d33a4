package io.github.dromedary.camel;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Counts;

/**
 * How far a sync has come and what its attempt has committed, with the transaction that was tried last: whether that went through is not
 * known where its connection was lost. The line's thread changes it, any thread may look at the counts.
 */
final class Standing {
    private Checkpoint checkpoint;
    private volatile Counts counts = Counts.NONE;
    private Checkpoint tried;
    private Counts triedCounts;

    Standing(Checkpoint checkpoint) {
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
    void tries(Checkpoint to, Counts then) {
        tried = to;
        triedCounts = then;
    }

    /** Where the source stands if the transaction tried last was committed; {@code null} before the first one. */
    Checkpoint tried() {
        return tried;
    }

    /** What is committed if that was. */
    Counts triedCounts() {
        return triedCounts;
    }

    /** It was committed. */
    void committed() {
        checkpoint = tried;
        counts = triedCounts;
    }

    /** The source was moved there without rows. */
    void moved(Checkpoint to) {
        checkpoint = to;
    }
}
