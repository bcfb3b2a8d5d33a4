package io.github.dromedary.inspect;

/** Reports that a sync would fail, with its message. */
public final class InspectionException extends RuntimeException {

    InspectionException(String message, Exception cause) {
        super(message, cause);
    }
}
