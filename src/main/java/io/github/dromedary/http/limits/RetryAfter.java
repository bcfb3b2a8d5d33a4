package io.github.dromedary.http.limits;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Waits as servers write them: {@code Retry-After} (RFC 9110, 10.2.3), and when a limit begins anew, for which there is no one form. */
public final class RetryAfter {
    /** Three years of seconds: no wait is as long, and no point in time since 1973 is as small a number. */
    private static final double LONGEST = 1e8;
    /** The year 5138 in seconds, 1973 in milliseconds. */
    private static final double SECONDS = 1e11;

    private RetryAfter() {
    }

    /** How long to wait from now: seconds, fractions of them too, or an HTTP date; zero for one that has passed, empty for what is neither. */
    public static Optional<Duration> parse(String value, Instant now) {
        var text = value.trim();
        return isNumber(text) ? Optional.of(seconds(Double.parseDouble(text))) : HttpDate.parse(text, now).map(date -> until(date, now));
    }

    /** How long it is to a reset: seconds from now below 100,000,000, else seconds or milliseconds since 1970, or a date, ISO 8601's too. */
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
