package io.github.dromedary.source;

import java.io.Serial;

/** The rows that drive a source cannot be had, or lack what a request needs; the message says which. */
public final class ForEachException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ForEachException(String message) {
        super(message);
    }
}
