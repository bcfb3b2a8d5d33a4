package io.github.dromedary.source;

import java.io.Serial;

/** Reports that the parent rows of {@code forEach} cannot be read, or lack a value that a request requires. */
public final class ForEachException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ForEachException(String message) {
        super(message);
    }
}
