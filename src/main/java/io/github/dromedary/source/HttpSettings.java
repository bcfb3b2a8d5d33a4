package io.github.dromedary.source;

import io.github.dromedary.http.body.ResponseLimits;
import io.github.dromedary.http.limits.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The HTTP settings of a source: allowed origins, timeouts, retries, rate and size limits. Immutable.
 *
 * @param allowOrigins       origins beside the endpoint's that may receive requests and the key
 * @param retryOnStatusCodes statuses that are retried
 * @param maxRetries         retries of one request
 * @param backoff            delay before the first retry
 * @param maxBackoff         longest delay before a retry, including one the API requests
 * @param connectTimeout     timeout for opening a connection
 * @param responseTimeout    timeout for the response, and for each further part of it
 * @param rateLimit          maximum request rate, or empty if only the API limits it
 * @param cookies            whether cookies of a response are sent with later requests
 * @param limits             size and time limits of a response
 * @param stuckAfter         time without progress after which a sync is aborted
 * @param resumeWithin       age up to which an interrupted sync is resumed
 */
public record HttpSettings(Set<String> allowOrigins, Set<Integer> retryOnStatusCodes, long maxRetries, Duration backoff, Duration maxBackoff,
        Duration connectTimeout, Duration responseTimeout, Optional<Rate> rateLimit, boolean cookies, ResponseLimits limits, Duration stuckAfter,
        Duration resumeWithin) {

    /** Returns the delay after that many retries: it doubles with each, up to {@code maxBackoff}. Camel's redelivery adds jitter. */
    public Duration backoff(long retries) {
        var doubled = retries < Integer.SIZE ? backoff.multipliedBy(1L << retries) : maxBackoff;
        return doubled.compareTo(maxBackoff) < 0 ? doubled : maxBackoff;
    }
}
