package io.github.dromedary.http.incremental;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A time as an API writes it: the point in time and its layout, to write other times in the same way. Immutable.
 *
 * @param instant   the point in time; without an offset it is taken as UTC
 * @param separator the text between date and time of day, {@code T} or a blank; empty for a date alone
 * @param seconds   whether it has seconds
 * @param mark      the text before the fraction of a second: a point, a comma or nothing
 * @param digits    number of digits of the fraction
 * @param offset    the offset from UTC as written: {@code Z}, {@code +02:00}, {@code +0200}, {@code +02} or {@code UTC}, with the
 *                  blank before it, or nothing
 */
record TimeFormat(Instant instant, String separator, boolean seconds, String mark, int digits, String offset) {
    private static final int NANO_DIGITS = 9;
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)"
            + "(?:([Tt ])(\\d\\d:\\d\\d)(:\\d\\d)?(?:(?<=:\\d\\d:\\d\\d)([.,])(\\d{1,30}))?( ?(?:[Zz]|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?))?)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    /**
     * Parses a date ({@code 2024-02-29}) or a time ({@code 2024-02-29T12:34:56.789+02:00} and similar).
     *
     * @throws DateTimeException when the text is neither, or not in the calendar
     */
    static TimeFormat parse(String text) {
        var found = TIME.matcher(text);
        if (!found.matches()) {
            throw new DateTimeException("neither a date nor a time");
        }
        var date = LocalDate.parse(found.group(1));
        if (found.group(2) == null) {
            return new TimeFormat(date.atStartOfDay().toInstant(ZoneOffset.UTC), "", false, "", 0, "");
        }
        var fraction = or(found.group(6), "");
        var nanos = fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
        var time = LocalTime.parse(found.group(3) + or(found.group(4), "")).withNano(nanos);
        var offset = or(found.group(7), "");
        return new TimeFormat(date.atTime(time).toInstant(zone(offset)), found.group(2), found.group(4) != null, or(found.group(5), ""),
                fraction.length(), offset);
    }

    /** Whether a text starts like a date, even one that does not exist. */
    static boolean startsLikeDate(String text) {
        return DATE.matcher(text).lookingAt();
    }

    private static String or(String text, String none) {
        return text == null ? none : text;
    }

    private static ZoneOffset zone(String offset) {
        var written = offset.strip().toUpperCase(Locale.ROOT);
        return written.isEmpty() || Character.isLetter(written.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(written);
    }

    /** The smallest difference between two times of this layout. */
    Duration unit() {
        if (separator.isEmpty()) {
            return Duration.ofDays(1);
        }
        return seconds ? Duration.ofNanos((long) Math.pow(10, NANO_DIGITS - Math.min(digits, NANO_DIGITS))) : Duration.ofMinutes(1);
    }

    /** Writes another point in time in this layout, truncated to its precision. */
    String format(Instant other) {
        var local = other.atOffset(zone(offset)).toLocalDateTime();
        if (separator.isEmpty()) {
            return local.toLocalDate().toString();
        }
        var time = local.toLocalTime();
        return local.toLocalDate() + separator + String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute())
                + (seconds ? String.format(Locale.ROOT, ":%02d", time.getSecond()) : "") + fraction(time) + offset;
    }

    private String fraction(LocalTime time) {
        return mark + (String.format(Locale.ROOT, "%09d", time.getNano()) + "0".repeat(Math.max(0, digits - NANO_DIGITS))).substring(0, digits);
    }

    /** The ISO 8601 layout of this time in UTC, with {@code Z} if the offset is known. */
    TimeFormat inUtc() {
        boolean local = !separator.isEmpty() && offset.isEmpty();
        return new TimeFormat(instant, "T", true, digits == 0 ? "" : ".", digits, local ? "" : "Z");
    }
}
