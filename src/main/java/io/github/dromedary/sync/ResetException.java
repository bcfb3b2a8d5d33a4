package io.github.dromedary.sync;

import java.io.Serial;

/** A sync that was interrupted cannot be gone on with, and to read anew would double rows: the user has to decide. */
public final class ResetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String instead;

    /** {@code instead}: what else to do but to reset, or {@code null} when there is nothing. */
    public ResetException(String message, String instead) {
        super(message);
        this.instead = instead;
    }

    /** What to do, up to the command. */
    String advice() {
        return instead == null ? "run" : instead + ", or run";
    }
}
