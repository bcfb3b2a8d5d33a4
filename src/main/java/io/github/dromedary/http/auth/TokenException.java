package io.github.dromedary.http.auth;

import java.io.Serial;
import java.util.Optional;

/** There is no token to ask the API with; the message says what was asked for it and what came. */
public final class TokenException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;
    private final String parameter;

    /** The parameter is the one to look at, or {@code null} for those of the source's {@code auth}. */
    public TokenException(String message, String parameter, Throwable cause) {
        super(message, cause);
        this.parameter = parameter;
    }

    public Optional<String> parameter() {
        return Optional.ofNullable(parameter);
    }
}
