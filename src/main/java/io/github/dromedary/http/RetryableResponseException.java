package io.github.dromedary.http;

import io.github.dromedary.http.limits.RateLimitHeaders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpStatus;

/** A successful response that asks for a retry. */
public final class RetryableResponseException extends IOException {

    private final transient Optional<Duration> wait;
    private final String parameters;

    private RetryableResponseException(String message, Map<String, String> headers, String parameters) {
        super(message);
        this.wait = RateLimitHeaders.of(headers, Instant.now()).wait(HttpStatus.SC_TOO_MANY_REQUESTS); // as for a status that asks for a retry
        this.parameters = parameters;
    }

    /** A response that meets a condition of {@code retryWhen}. */
    public static RetryableResponseException retryWhen(String condition, Map<String, String> headers) {
        return new RetryableResponseException("retryWhen: " + condition, headers, "retryWhen and maxRetries");
    }

    /** A response with status 202 (RFC 9110, 15.3.3) and without records. */
    public static RetryableResponseException notReady(Map<String, String> headers) {
        return new RetryableResponseException("with status 202 and no records: not ready yet", headers,
                "maxRetries and backoffFactor, which set how often it is requested again,");
    }

    /** How long to wait before the retry, if the response says so. */
    public Optional<Duration> retryAfter() {
        return wait;
    }

    /** The parameters to look at, as text. */
    public String parameters() {
        return parameters;
    }
}
