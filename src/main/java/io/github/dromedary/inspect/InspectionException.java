package io.github.dromedary.inspect;

/** A sync would fail; the message is what it would say. */
public final class InspectionException extends RuntimeException {

    InspectionException(String message, Exception cause) {
        super(message, cause);
    }
}
