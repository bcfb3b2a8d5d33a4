package io.github.dromedary.sync.lease;

/**
 * The right of one sync to run, or its place while it waits. No two slots are equal.
 *
 * @see RunningSyncs#await
 */
public final class SyncSlot {
    private final RunningSyncs owner;

    SyncSlot(RunningSyncs owner) {
        this.owner = owner;
    }

    /** Whether it was created by {@code syncs}. */
    boolean of(RunningSyncs syncs) {
        return owner == syncs;
    }
}
