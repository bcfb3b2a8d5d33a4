package io.github.dromedary.sync.lease;

/**
 * The right of one exchange to sync its source; no two are equal.
 *
 * @see RunningSyncs#await
 */
public final class SyncSlot {
    /** The exchange property that holds it. */
    static final String PROPERTY = "turn";
    private final RunningSyncs routes;

    SyncSlot(RunningSyncs routes) {
        this.routes = routes;
    }

    /** Whether those routes asked for it. */
    boolean of(RunningSyncs others) {
        return routes == others;
    }
}
