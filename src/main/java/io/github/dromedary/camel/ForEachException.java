package io.github.dromedary.camel;

import java.io.Serial;

/** The rows that drive a source cannot be had, or lack what a request needs; the message says which. */
final class ForEachException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ForEachException(String message) {
        super(message);
    }
}
