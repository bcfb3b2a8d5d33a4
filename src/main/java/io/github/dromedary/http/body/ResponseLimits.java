package io.github.dromedary.http.body;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.json.ValueBudget;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.time.Duration;

/**
 * How much of a response is taken. What is larger is refused by the name of the parameter, before it fills the memory. Immutable.
 *
 * @param maxHeader       the most bytes that the status line and the headers may have
 * @param maxErrorBody    the most bytes that are read of a response which is an error; the rest is left
 * @param maxBody         the most bytes that a body may have, after decompression
 * @param maxValue        the most that one record, or all values beside the records, may take, in characters
 * @param maxResponseTime the longest time from the request to the response's last byte
 */
public record ResponseLimits(int maxHeader, int maxErrorBody, long maxBody, int maxValue, Duration maxResponseTime) {
    /** What the template's defaults say. */
    public static final ResponseLimits DEFAULTS = new ResponseLimits(1 << 16, 1 << 16, 4L << 30, ValueBudget.DEFAULT, Duration.ofHours(1));
    /** The most times that a body may be larger than what was sent for it: JSON is seldom packed to a fiftieth, gzip's most is a thousandth. */
    private static final long RATIO = 250;
    /** Below this size the ratio does not count. */
    private static final long SMALL = 64L << 20;

    public ResponseLimits {
        requireNonNull(maxResponseTime, "maxResponseTime is null");
    }

    /**
     * Looks whether a body may still grow.
     *
     * @param size     the bytes read so far, after decompression
     * @param received the bytes that they were sent as
     * @throws ResponseException when it is too large
     */
    public void check(long size, long received) {
        if (size > maxBody) {
            throw new ResponseException("the response's body is larger than " + Texts.size(maxBody) + ", the most that is taken", "maxBody");
        }
        if (size > SMALL && size / RATIO > received) {
            throw new ResponseException("the response's body is more than " + RATIO + " times as large as what was sent for it (" + Texts.size(size)
                    + " of " + Texts.size(received) + "), as no honest data is: it is refused", "baseUrl");
        }
    }

    /** The same for a response that is no more than a token. */
    public ResponseLimits ofToken() {
        return new ResponseLimits(maxHeader, maxErrorBody, Math.min(maxBody, 1 << 20), maxValue, maxResponseTime);
    }
}
