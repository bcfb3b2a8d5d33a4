package io.github.dromedary.transform.types;

import io.github.dromedary.json.Digits;
import io.github.dromedary.json.JsonWriter;
import io.github.dromedary.transform.mapping.Declared;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Converts a value of a record to the Java value of a column's type. */
public final class Conversion {
    /** The result for a value that the type cannot hold; compare by identity. */
    public static final Object FAILED = new Object();

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    private static final long FIRST_MICROS = -62_135_596_800_000_000L;
    private static final long LAST_MICROS = 253_402_300_799_999_999L;

    private Conversion() {
    }

    /** Converts a value to an inferred type, or returns {@link #FAILED}; {@code value} is not null. */
    public static Object of(Declared.Type type, Object value) {
        return switch (type) {
            case TEXT -> value instanceof String ? value : nested(value) ? JsonWriter.text(value) : value.toString();
            case INTEGER -> value instanceof Long ? value : integer(decimal(value));
            case DECIMAL -> decimal(value);
            case BOOLEAN -> value instanceof Boolean ? value : FAILED;
            case DATE -> value instanceof String text ? orFailed(IsoTimestamp.date(text)) : FAILED;
            case TIMESTAMP -> value instanceof String text ? orFailed(timestamp(text)) : FAILED;
            case TIMESTAMP_SECONDS -> sinceEpoch(value, 6);
            case TIMESTAMP_MILLIS -> sinceEpoch(value, 3);
            case TIME -> value instanceof String text ? orFailed(IsoTimestamp.time(text)) : FAILED;
            case BINARY -> value instanceof String text ? bytes(text) : FAILED;
            case JSON -> JsonWriter.stored(value);
        };
    }

    /**
     * Converts a value to a declared type, or returns {@link #FAILED}. It accepts more than {@link #of}: timestamps in any form of
     * ISO 8601, in UTC if they have no offset, with up to nine digits of fraction; and numbers, {@code true} and {@code false}
     * written as text.
     */
    public static Object declared(Declared.Type type, Object value) {
        var converted = of(type, value);
        return converted == FAILED && value instanceof String text ? ofText(type, text) : converted;
    }

    private static Object ofText(Declared.Type type, String text) {
        return switch (type) {
            case TIMESTAMP -> orFailed(StandardTimestamp.parse(text));
            case INTEGER, DECIMAL, TIMESTAMP_SECONDS, TIMESTAMP_MILLIS -> number(type, text);
            case BOOLEAN -> text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? Boolean.FALSE : FAILED;
            case TEXT, DATE, TIME, BINARY, JSON -> FAILED;
        };
    }

    private static Object number(Declared.Type type, String text) {
        return Digits.fit(text.length()) && NUMBER.matcher(text).matches()
                ? Digits.parse(text).map(number -> of(type, number)).orElse(FAILED) : FAILED;
    }

    private static OffsetDateTime timestamp(String text) {
        var date = IsoTimestamp.date(text);
        return date == null ? IsoTimestamp.timestamp(text) : date.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static Object bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return FAILED;
        }
    }

    public static boolean nested(Object value) {
        return value instanceof Map || value instanceof List;
    }

    private static Object orFailed(Object value) {
        return value == null ? FAILED : value;
    }

    /** JSON does not distinguish {@code 5.0} from {@code 5}, so a decimal without fraction is an integer, too. */
    private static Object integer(Object number) {
        try {
            return number == FAILED ? FAILED : (Object) ((BigDecimal) number).longValueExact();
        } catch (ArithmeticException e) {
            return FAILED;
        }
    }

    private static Object decimal(Object value) {
        if (value instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        return value instanceof BigInteger number ? new BigDecimal(number) : value instanceof BigDecimal ? value : FAILED;
    }

    /** Reads a number of seconds or milliseconds since 1970; {@code digits} are the decimal places from its unit to microseconds: 6 or 3. */
    private static Object sinceEpoch(Object value, int digits) {
        var number = decimal(value);
        return number == FAILED ? FAILED : sinceEpoch((BigDecimal) number, digits);
    }

    private static Object sinceEpoch(BigDecimal number, int digits) {
        try {
            long micros = number.movePointRight(digits).longValueExact();
            if (micros < FIRST_MICROS || micros > LAST_MICROS) {
                return FAILED;
            }
            int nanos = (int) Math.floorMod(micros, 1_000_000L) * 1_000;
            return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), nanos, ZoneOffset.UTC).atOffset(ZoneOffset.UTC);
        } catch (ArithmeticException e) {
            return FAILED;
        }
    }
}
