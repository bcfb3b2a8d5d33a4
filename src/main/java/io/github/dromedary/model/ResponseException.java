package io.github.dromedary.model;

import java.io.Serial;

/**
 * The response or a record in it cannot be used, and a retry would not help. The message is for users: it says what is wrong;
 * {@link #parameter} names the parameter to look at.
 */
public final class ResponseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;
    private final String parameter;

    /** A response without records at the path that {@code dataSelector} names. */
    public ResponseException(String message) {
        this(message, "dataSelector");
    }

    /** {@code parameter} names one or several parameters to look at, or is {@code null}. */
    public ResponseException(String message, String parameter) {
        super(message);
        this.parameter = parameter;
    }

    /** One or several parameters to look at, or {@code null} when no parameter is the cause. */
    public String parameter() {
        return parameter;
    }

    /** What to do: the beginning of a sentence that the name of the source's file completes. */
    public String advice() {
        return parameter == null ? "the source is" : "look at " + parameter + " in";
    }
}
