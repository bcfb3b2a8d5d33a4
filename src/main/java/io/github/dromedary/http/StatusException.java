package io.github.dromedary.http;

import io.github.dromedary.http.limits.RateLimitHeaders;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A response whose status says that it is not a page: an error, a redirect, or a status that the source retries. */
public final class StatusException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String reason;
    private final transient Map<String, String> headers;
    private final String body;
    private final String location;

    /**
     * Creates the exception of a response.
     *
     * @param reason   the reason phrase, or {@code null}
     * @param body     the beginning of the body as text, or {@code null}
     * @param location the redirect target, unresolved, or {@code null}
     * @param cause    the HTTP client's exception, or {@code null}
     */
    public StatusException(int status, String reason, Map<String, String> headers, String body, String location, Exception cause) {
        super("status " + status, cause);
        this.status = status;
        this.reason = reason;
        this.headers = headers == null ? Map.of() : headers;
        this.body = body;
        this.location = location;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** The reason phrase as the server sent it, if it sent one. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason).filter(text -> !text.isBlank());
    }

    /** The beginning of the body. */
    public Optional<String> body() {
        return Optional.ofNullable(body);
    }

    /** The header {@code Location}, unresolved. */
    public Optional<String> location() {
        return Optional.ofNullable(location);
    }

    /** The rate limit headers of the response. */
    public RateLimitHeaders rateLimit() {
        return RateLimitHeaders.of(headers, Instant.now());
    }

    /** Whether the response says that too many requests were sent. */
    public boolean isRateLimited() {
        return rateLimit().limits(status);
    }

    /** How long the server asks to wait before a retry. */
    public Optional<Duration> retryAfter() {
        return rateLimit().wait(status);
    }

    /** The outermost {@code StatusException} in the causes of an exception. */
    public static Optional<StatusException> in(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusException response) {
                return Optional.of(response);
            }
        }
        return Optional.empty();
    }
}
