package io.github.dromedary.http.limits;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses HTTP dates (RFC 9110, 5.6.7), in the current format or one of the two obsolete ones. The weekday is ignored.
 * (HttpClient's parser rejects the asctime format, and a weekday that does not match the century it guesses.)
 */
public final class HttpDate {
    private static final String WEEKDAY = "^[A-Za-z]{3,9},? +";

    private HttpDate() {
    }

    /** The point in time, or empty if the text is not an HTTP date; a two-digit year is at most 50 years after {@code now}. */
    public static Optional<Instant> parse(String text, Instant now) {
        if (text == null) {
            return Optional.empty();
        }
        var bare = text.trim().replaceAll(" +", " ").replaceFirst(WEEKDAY, "");
        var local = bare.replaceFirst(" (GMT|UTC|UT|Z)$", "");
        return rfc1123(bare).or(() -> formats(now).stream().flatMap(format -> local(local, format).stream()).findFirst());
    }

    private static List<DateTimeFormatter> formats(Instant now) {
        var rfc850 = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern("d-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, now.atZone(ZoneOffset.UTC).getYear() - 49)
                .appendPattern(" HH:mm:ss").toFormatter(Locale.ENGLISH);
        return List.of(rfc850, DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.ENGLISH));
    }

    private static Optional<Instant> rfc1123(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> local(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
