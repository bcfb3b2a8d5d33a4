package io.github.dromedary.http.incremental;

import io.github.dromedary.json.Digits;
import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.ResponseException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * A value of an incremental field, told apart from others as a point in time or as a number, never as text. Immutable.
 *
 * @param text    the value as the API said it
 * @param instant the point in time, or {@code null} when it is a number
 * @param number  the number, or {@code null}
 * @param time    how the text is written, or {@code null} when it is a number
 */
record IncrementalValue(String text, Instant instant, BigDecimal number, TimeFormat time) implements Comparable<IncrementalValue> {
    private static final int MOST_DIGITS = 9;
    /** Beyond it, and what is taken back from it, Java has no time in milliseconds. */
    private static final BigDecimal LAST_SECOND = new BigDecimal("9000000000000000");
    private static final int LONGEST_TIME = 60;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    /**
     * Reads a value.
     *
     * @param format what a number stands for
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
            throw new ResponseException(field + " is \"" + JsonPath.shorten(text) + "\", which is neither a time (ISO 8601) nor a number", "incrementalField");
        }
    }

    /** Whether a text may be meant as a value though it is none: it begins as a date does, or is a number beyond all bounds. */
    static boolean meant(Object value, IncrementalSettings.Format format) {
        return TimeFormat.begins(value.toString().strip()) || beyond(value, format);
    }

    /** Whether a value is a number that is too long, or no point in time though it counts from 1970. */
    private static boolean beyond(Object value, IncrementalSettings.Format format) {
        var text = value.toString().strip();
        return (value instanceof Number || NUMBER.matcher(text).matches())
                && Digits.parse(text).map(number -> beyond(number, format)).orElse(true);
    }

    private static boolean beyond(BigDecimal number, IncrementalSettings.Format format) {
        return counts(format) && number.abs().movePointRight(digits(format) - MOST_DIGITS).compareTo(LAST_SECOND) > 0;
    }

    private static boolean counts(IncrementalSettings.Format format) {
        return format == IncrementalSettings.Format.SECONDS || format == IncrementalSettings.Format.MILLISECONDS;
    }

    /** How many digits its unit has down to nanoseconds. */
    private static int digits(IncrementalSettings.Format format) {
        return format == IncrementalSettings.Format.SECONDS ? MOST_DIGITS : MOST_DIGITS - 3;
    }

    private static IncrementalValue number(String field, String text, IncrementalSettings.Format format) {
        var number = Digits.parse(text).filter(n -> !beyond(n, format)).orElseThrow(() ->
                new ResponseException(field + " is " + JsonPath.shorten(text) + ", a number beyond all bounds",
                        "incrementalField and incrementalFormat"));
        if (counts(format)) {
            var nanos = number.movePointRight(digits(format)).toBigInteger();
            var parts = nanos.divideAndRemainder(BigDecimal.TEN.pow(MOST_DIGITS).toBigInteger());
            return new IncrementalValue(text, Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue()), null, null);
        }
        return new IncrementalValue(text, null, number, null);
    }

    /** The value to ask from, so that neither what shares this one nor what came late is lost: one unit, and {@code lookback}, before it. */
    String asked(IncrementalSettings.Format format, Duration lookback) {
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
        return layout.like(from.minus(layout.unit()));
    }

    /** Whether another one is of the same kind, so that they can be compared. */
    boolean comparable(IncrementalValue other) {
        return (instant == null) == (other.instant == null);
    }

    /** @throws ResponseException when one is a time and the other is a number */
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
