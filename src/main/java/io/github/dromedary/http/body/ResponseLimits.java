package io.github.dromedary.http.body;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.json.ValueBudget;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.time.Duration;

/**
 * Limits on the size of responses. A larger one is refused with the parameter's name before it fills the memory. Immutable.
 *
 * @param maxHeader       the most bytes of the status line and the headers
 * @param maxErrorBody    the most bytes read of an error response; the rest is ignored
 * @param maxBody         the most bytes of a body, after decompression
 * @param maxValue        the most characters of one record, or of all data around the records
 * @param maxResponseTime the longest time from the request to the last byte of the response
 */
public record ResponseLimits(int maxHeader, int maxErrorBody, long maxBody, int maxValue, Duration maxResponseTime) {
    /** The defaults of the route template. */
    public static final ResponseLimits DEFAULTS = new ResponseLimits(1 << 16, 1 << 16, 4L << 30, ValueBudget.DEFAULT, Duration.ofHours(1));
    /** The highest compression ratio accepted: JSON rarely exceeds 50, and gzip's maximum is about 1,000. */
    private static final long RATIO = 250;
    /** The ratio is not checked below this size, in bytes. */
    private static final long SMALL = 64L << 20;

    public ResponseLimits {
        requireNonNull(maxResponseTime, "maxResponseTime is null");
    }

    /**
     * Checks the size of a body while it is read.
     *
     * @param size     bytes read so far, after decompression
     * @param received bytes received for them
     * @throws ResponseException when the body is too large
     */
    public void check(long size, long received) {
        if (size > maxBody) {
            throw new ResponseException("the response body is larger than maxBody (" + Texts.size(maxBody) + ")", "maxBody");
        }
        if (size > SMALL && size / RATIO > received) {
            throw new ResponseException("the response body decompresses to more than " + RATIO + " times its size (" + Texts.size(received) + " to "
                    + Texts.size(size) + "), which is refused as a decompression bomb", "baseUrl");
        }
    }

    /** The limits for a token response. */
    public ResponseLimits ofToken() {
        return new ResponseLimits(maxHeader, maxErrorBody, Math.min(maxBody, 1 << 20), maxValue, maxResponseTime);
    }
}
