package io.github.dromedary.http.limits;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Parses {@code Retry-After} (RFC 9110, 10.2.3), and the times at which rate limits reset, which servers write in several formats. */
public final class RetryAfter {
    /** Three years in seconds: longer than any wait, and smaller than any time since 1973 in seconds. */
    private static final double LONGEST = 1e8;
    /** The year 5138 in seconds, 1973 in milliseconds. */
    private static final double SECONDS = 1e11;

    private RetryAfter() {
    }

    /** The time to wait from {@code now}: from seconds, also fractional, or an HTTP date. Zero for a past date; empty for any other text. */
    public static Optional<Duration> parse(String value, Instant now) {
        var text = value.trim();
        return isNumber(text) ? Optional.of(seconds(Double.parseDouble(text))) : HttpDate.parse(text, now).map(date -> until(date, now));
    }

    /** The time to a reset: from seconds below 100,000,000, else seconds or milliseconds since 1970, or an HTTP or ISO 8601 date. */
    static Optional<Duration> reset(String value, Instant now) {
        var text = value.trim();
        if (isNumber(text)) {
            double number = Double.parseDouble(text);
            return Optional.of(number < LONGEST ? seconds(number)
                    : until(Instant.EPOCH.plus(number < SECONDS ? seconds(number) : Duration.ofMillis((long) number)), now));
        }
        return HttpDate.parse(text, now).or(() -> iso(text)).map(date -> until(date, now));
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,15}(\\.\\d{1,9})?");
    }

    private static Optional<Instant> iso(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration seconds(double number) {
        return Duration.ofMillis(Math.round(number * 1000));
    }

    private static Duration until(Instant date, Instant now) {
        return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    }
}
