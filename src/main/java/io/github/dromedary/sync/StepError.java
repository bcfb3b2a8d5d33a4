package io.github.dromedary.sync;

import java.io.Serial;

/** An Error as an exception: Camel does not catch an Error wherever one may come up, and then nobody hears of it. */
public final class StepError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public StepError(Error error) {
        super(error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ": " + error.getMessage()), error);
    }
}
