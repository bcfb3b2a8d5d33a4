package io.github.dromedary.sync.lease;

/**
 * The right to sync a source, or the wish for it; no two are equal.
 *
 * @see RunningSyncs#await
 */
public final class SyncSlot {
    private final RunningSyncs owner;

    SyncSlot(RunningSyncs owner) {
        this.owner = owner;
    }

    /** Whether it was given by those running syncs. */
    boolean of(RunningSyncs others) {
        return owner == others;
    }
}
