package io.github.dromedary.camel;

/** A sync would fail; the message is what it would say. */
public final class TrialException extends RuntimeException {

    TrialException(String message, Exception cause) {
        super(message, cause);
    }
}
