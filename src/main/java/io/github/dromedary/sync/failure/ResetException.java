package io.github.dromedary.sync.failure;

import java.io.Serial;

/** An interrupted sync cannot resume, and starting over would duplicate rows: the user has to decide. */
public final class ResetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;
    private final String alternative;

    /** {@code alternative} is what the user can do instead of a reset, or {@code null} when nothing else helps. */
    public ResetException(String message, String alternative) {
        super(message);
        this.alternative = alternative;
    }

    /** What to do, up to the command. */
    public String advice() {
        return alternative == null ? "run" : alternative + ", or run";
    }
}
