package io.github.dromedary.transform.types;

import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.transform.mapping.Declared;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Finds the type of a column from all the values that it gets: those of one batch, and those current, of which only the type
 * is known. It makes no difference in which batch a value comes. Not thread-safe.
 */
public final class Inference {
    private static final int BOOLEAN = 1;
    private static final int INTEGER = 2;
    private static final int DECIMAL = 4;
    private static final int DATE = 8;
    private static final int TIMESTAMP = 16;
    private static final int TEXT = 32;
    private static final int NESTED = 64;

    private final ColumnLimits limits;
    private int seen;

    /** {@code current} is the type that the column has, or {@code null} when it is new. */
    public Inference(ColumnLimits limits, ColumnType current) {
        this.limits = limits;
        this.seen = current == null ? 0 : kind(current);
    }

    public void add(Object value) {
        if (value instanceof String text) {
            seen |= (seen & (TEXT | NESTED)) == 0 ? kind(text) : TEXT;
        } else if (value instanceof Long) {
            seen |= INTEGER;
        } else if (value instanceof Boolean) {
            seen |= BOOLEAN;
        } else if (value instanceof BigDecimal || value instanceof BigInteger) {
            seen |= holds(ColumnType.DECIMAL, Conversion.of(Declared.Type.DECIMAL, value)) ? DECIMAL : TEXT;
        } else if (value instanceof Map || value instanceof List) {
            seen |= NESTED;
        }
    }

    /** The one type that holds all of the values unaltered, or {@code null} when there was none. */
    public Declared.Type type() {
        if ((seen & NESTED) != 0) {
            return Declared.Type.JSON;
        }
        return switch (seen) {
            case 0 -> null;
            case BOOLEAN -> Declared.Type.BOOLEAN;
            case INTEGER -> Declared.Type.INTEGER;
            case DECIMAL, INTEGER | DECIMAL -> Declared.Type.DECIMAL;
            case DATE -> Declared.Type.DATE;
            case TIMESTAMP, DATE | TIMESTAMP -> Declared.Type.TIMESTAMP;
            default -> Declared.Type.TEXT;
        };
    }

    private int kind(String text) {
        var date = IsoTimestamp.date(text);
        if (date != null) {
            return holds(ColumnType.DATE, date) ? DATE : TEXT;
        }
        var time = IsoTimestamp.timestamp(text);
        return time != null && holds(ColumnType.TIMESTAMP, time) ? TIMESTAMP : TEXT;
    }

    private boolean holds(ColumnType type, Object value) {
        return limits.holds(type, value, 0);
    }

    private static int kind(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> BOOLEAN;
            case INTEGER -> INTEGER;
            case DECIMAL -> DECIMAL;
            case DATE -> DATE;
            case TIMESTAMP -> TIMESTAMP;
            case TEXT, TIME, BINARY -> TEXT;
            case JSON -> NESTED;
        };
    }
}
