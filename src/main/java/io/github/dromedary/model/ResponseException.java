package io.github.dromedary.model;

/** An answer does not hold what the parameters say it holds. The message is meant for users. */
public final class ResponseException extends RuntimeException {
    private final String parameter;

    public ResponseException(String message) {
        this(message, "dataSelector");
    }

    /** The parameter is the one to look at. */
    public ResponseException(String message, String parameter) {
        super(message);
        this.parameter = parameter;
    }

    /** The parameter to look at, or several. */
    public String parameter() {
        return parameter;
    }
}
