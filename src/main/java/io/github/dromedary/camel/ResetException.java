package io.github.dromedary.camel;

import java.io.Serial;

/** A sync that was interrupted cannot be gone on with, and to read anew would double rows: the user has to decide. */
final class ResetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean changed;

    /** {@code changed}: the source's parameters are others since. */
    ResetException(String message, boolean changed) {
        super(message);
        this.changed = changed;
    }

    /** What to do, up to the command. */
    String advice() {
        return changed ? "put them back to go on, or run" : "run";
    }
}
