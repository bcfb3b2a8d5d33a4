package io.github.dromedary.http.incremental;

import io.github.dromedary.json.Digits;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * A value of the incremental field, compared as a point in time or as a number, never as text. Immutable.
 *
 * @param text    the value as the API wrote it
 * @param instant the point in time, or {@code null} when it is a number
 * @param number  the number, or {@code null}
 * @param time    the layout of the text, or {@code null} when it is a number
 */
record IncrementalValue(String text, Instant instant, BigDecimal number, TimeFormat time) implements Comparable<IncrementalValue> {
    private static final int MOST_DIGITS = 9;
    /** The last second, {@code lookback} included, that Java can express in milliseconds. */
    private static final BigDecimal LAST_SECOND = new BigDecimal("9000000000000000");
    private static final int LONGEST_TIME = 60;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    /**
     * Parses a value.
     *
     * @param format the meaning of a number
     * @throws ResponseException when it is neither a time nor a number
     */
    static IncrementalValue of(String field, Object value, IncrementalSettings.Format format) {
        var text = value.toString().strip();
        if (NUMBER.matcher(text).matches()) {
            return number(field, text, format);
        }
        try {
            var time = TimeFormat.parse(text.length() > LONGEST_TIME ? "" : text);
            return new IncrementalValue(text, time.instant(), null, time);
        } catch (DateTimeException e) {
            throw new ResponseException(field + " is \"" + Texts.excerpt(text) + "\", which is neither a time (ISO 8601) nor a number",
                    "incrementalField");
        }
    }

    /** Whether a malformed value was probably meant as a value: it starts like a date, or is a number out of range. */
    static boolean looksLikeValue(Object value, IncrementalSettings.Format format) {
        return TimeFormat.startsLikeDate(value.toString().strip()) || isOutOfRange(value, format);
    }

    /** Whether a value is a number with too many digits, or a time in seconds or milliseconds that Java cannot express. */
    private static boolean isOutOfRange(Object value, IncrementalSettings.Format format) {
        var text = value.toString().strip();
        return (value instanceof Number || NUMBER.matcher(text).matches())
                && Digits.parse(text).map(number -> isOutOfRange(number, format)).orElse(true);
    }

    private static boolean isOutOfRange(BigDecimal number, IncrementalSettings.Format format) {
        return isEpochTime(format) && number.abs().movePointRight(digits(format) - MOST_DIGITS).compareTo(LAST_SECOND) > 0;
    }

    private static boolean isEpochTime(IncrementalSettings.Format format) {
        return format == IncrementalSettings.Format.SECONDS || format == IncrementalSettings.Format.MILLISECONDS;
    }

    /** Number of digits from its unit to nanoseconds. */
    private static int digits(IncrementalSettings.Format format) {
        return format == IncrementalSettings.Format.SECONDS ? MOST_DIGITS : MOST_DIGITS - 3;
    }

    private static IncrementalValue number(String field, String text, IncrementalSettings.Format format) {
        var number = Digits.parse(text).filter(n -> !isOutOfRange(n, format)).orElseThrow(() ->
                new ResponseException(field + " is " + Texts.excerpt(text) + ", a number out of range",
                        "incrementalField and incrementalFormat"));
        if (isEpochTime(format)) {
            var nanos = number.movePointRight(digits(format)).toBigInteger();
            var parts = nanos.divideAndRemainder(BigDecimal.TEN.pow(MOST_DIGITS).toBigInteger());
            return new IncrementalValue(text, Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue()), null, null);
        }
        return new IncrementalValue(text, null, number, null);
    }

    /** The value to request from: one unit and {@code lookback} before this one, so that records with the same value or with a late one are read. */
    String startValue(IncrementalSettings.Format format, Duration lookback) {
        if (instant == null) {
            return number.subtract(BigDecimal.ONE.movePointLeft(Math.max(0, number.scale()))).toPlainString();
        }
        var from = instant.minus(lookback);
        return switch (format) {
            case SECONDS -> Long.toString(from.getEpochSecond() - 1);
            case MILLISECONDS -> Long.toString(from.toEpochMilli() - 1);
            case DATE -> from.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1).toString();
            case ISO -> before(from, time.inUtc());
            case AS_GIVEN -> before(from, time);
        };
    }

    private static String before(Instant from, TimeFormat layout) {
        return layout.format(from.minus(layout.unit()));
    }

    /** Whether another value is of the same kind, a time or a number. */
    boolean comparable(IncrementalValue other) {
        return (instant == null) == (other.instant == null);
    }

    /**
     * Compares two values of the same kind.
     *
     * @throws ResponseException when one is a time and the other a number
     */
    @Override
    public int compareTo(IncrementalValue other) {
        if (instant != null && other.instant != null) {
            return instant.compareTo(other.instant);
        }
        if (number != null && other.number != null) {
            return number.compareTo(other.number);
        }
        throw new ResponseException("the values \"" + text + "\" and \"" + other.text + "\" are not both times or both numbers", "incrementalField");
    }
}
