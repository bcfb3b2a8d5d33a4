package io.github.dromedary.camel;

import io.github.dromedary.http.Quota;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpStatus;

/** An answer says that it is to be asked for again. */
final class ToldException extends IOException {

    private final transient Optional<Duration> wait;
    private final String parameters;

    private ToldException(String message, Map<String, String> headers, String parameters) {
        super(message);
        this.wait = Quota.of(headers, Instant.now()).wait(HttpStatus.SC_TOO_MANY_REQUESTS); // as it would say with a status of its own
        this.parameters = parameters;
    }

    /** It says so as {@code retryWhen} has it. */
    static ToldException retryWhen(String said, Map<String, String> headers) {
        return new ToldException("retryWhen: " + said, headers, "retryWhen and maxRetries");
    }

    /** It says so by its status 202 (RFC 9110, 15.3.3), with no records beside it. */
    static ToldException notReady(Map<String, String> headers) {
        return new ToldException("with status 202 and no records: it is not ready yet", headers, "maxRetries and backoffFactor, which say how often it is asked for again,");
    }

    /** How long it says to wait before that, if it says so. */
    Optional<Duration> retryAfter() {
        return wait;
    }

    /** The parameters to look at. */
    String parameters() {
        return parameters;
    }
}
