package io.github.dromedary.model;

import java.io.Serial;

/**
 * The API's response, or the records in it, cannot be used, and retrying would not help. The message is for users: it says what
 * is wrong with the response, and {@link #parameter} which parameter to look at.
 */
public final class ResponseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;
    private final String parameter;

    /** One whose records are not where {@code dataSelector} says. */
    public ResponseException(String message) {
        this(message, "dataSelector");
    }

    /** {@code parameter} names the parameter to look at, or several; {@code null} when none is to blame. */
    public ResponseException(String message, String parameter) {
        super(message);
        this.parameter = parameter;
    }

    /** The parameter to look at, or several; {@code null} when none is to blame. */
    public String parameter() {
        return parameter;
    }

    /** What to do, up to the name of the source's file. */
    public String advice() {
        return parameter == null ? "the source is" : "look at " + parameter + " in";
    }
}
