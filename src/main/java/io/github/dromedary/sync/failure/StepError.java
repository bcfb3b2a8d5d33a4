package io.github.dromedary.sync.failure;

import java.io.Serial;

/** An {@link Error} wrapped in an exception, since Camel does not handle an Error from an expression or an iterator. */
public final class StepError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public StepError(Error error) {
        super(error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ": " + error.getMessage()), error);
    }
}
