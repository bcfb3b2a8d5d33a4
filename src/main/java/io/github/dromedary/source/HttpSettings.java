package io.github.dromedary.source;

import io.github.dromedary.http.body.ResponseLimits;
import io.github.dromedary.http.limits.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How an API is treated: where requests may go, how long is waited and when they are sent again. Immutable.
 *
 * @param allowOrigins       other origins than the endpoint's that requests and the key may go to
 * @param retryOnStatusCodes statuses after which a request is sent again
 * @param maxRetries         how often it is sent again
 * @param backoff            the wait before the first retry
 * @param maxBackoff         the longest wait that is accepted
 * @param connectTimeout     the longest wait for a connection
 * @param responseTimeout    the longest wait for an answer, or for more of it
 * @param rateLimit          how fast requests may follow each other, or empty when nothing but the API says
 * @param cookies            whether cookies that the API sets are sent back
 * @param limits             how much of a response is taken
 * @param stuckAfter         how long a sync may show no progress
 * @param resumeWithin       how long after an interruption a sync is gone on with
 */
public record HttpSettings(Set<String> allowOrigins, Set<Integer> retryOnStatusCodes, long maxRetries, Duration backoff, Duration maxBackoff, Duration connectTimeout,
        Duration responseTimeout, Optional<Rate> rateLimit, boolean cookies, ResponseLimits limits, Duration stuckAfter,
        Duration resumeWithin) {

    /** The wait before the retry that follows so many: it doubles with each. Camel's redelivery varies it a little. */
    public Duration backoff(long retries) {
        var doubled = retries < Integer.SIZE ? backoff.multipliedBy(1L << retries) : maxBackoff;
        return doubled.compareTo(maxBackoff) < 0 ? doubled : maxBackoff;
    }
}
