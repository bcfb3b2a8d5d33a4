package io.github.dromedary.http;

import io.github.dromedary.http.limits.RateLimitHeaders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpStatus;

/** An answer says that it is to be asked for again. */
public final class RetryableResponseException extends IOException {

    private final transient Optional<Duration> wait;
    private final String parameters;

    private RetryableResponseException(String message, Map<String, String> headers, String parameters) {
        super(message);
        this.wait = RateLimitHeaders.of(headers, Instant.now()).wait(HttpStatus.SC_TOO_MANY_REQUESTS); // as it would say with a status of its own
        this.parameters = parameters;
    }

    /** It says so as {@code retryWhen} has it. */
    public static RetryableResponseException retryWhen(String said, Map<String, String> headers) {
        return new RetryableResponseException("retryWhen: " + said, headers, "retryWhen and maxRetries");
    }

    /** It says so by its status 202 (RFC 9110, 15.3.3), with no records beside it. */
    public static RetryableResponseException notReady(Map<String, String> headers) {
        return new RetryableResponseException("with status 202 and no records: it is not ready yet", headers, "maxRetries and backoffFactor, which say how often it is asked for again,");
    }

    /** How long it says to wait before that, if it says so. */
    public Optional<Duration> retryAfter() {
        return wait;
    }

    /** The parameters to look at. */
    public String parameters() {
        return parameters;
    }
}
