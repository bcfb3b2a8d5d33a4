package io.github.dromedary.http.auth;

import java.io.Serial;
import java.util.Optional;

/** No token could be obtained; the message names the request and its result. */
public final class TokenException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;
    private final String parameter;

    /** {@code parameter} names the parameter to look at; {@code null} stands for those of the source's {@code auth}. */
    public TokenException(String message, String parameter, Throwable cause) {
        super(message, cause);
        this.parameter = parameter;
    }

    /** The parameter to look at, or empty for those of the source's {@code auth}. */
    public Optional<String> parameter() {
        return Optional.ofNullable(parameter);
    }
}
