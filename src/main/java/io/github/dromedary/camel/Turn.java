package io.github.dromedary.camel;

/**
 * The right of one exchange to sync its source; no two are equal.
 *
 * @see Turns#await
 */
final class Turn {
    /** The exchange property that holds it. */
    static final String PROPERTY = "turn";
    private final Turns routes;

    Turn(Turns routes) {
        this.routes = routes;
    }

    /** Whether those routes asked for it. */
    boolean of(Turns others) {
        return routes == others;
    }
}
