package io.github.dromedary.transform.types;

import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.transform.mapping.Declared;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Infers a column's type from the values of one batch and the column's current type, which stands for all earlier values.
 * The result does not depend on how values are distributed over batches. Not thread-safe.
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

    /** {@code current} is the existing column's type, or {@code null} for a new column. */
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

    /** The narrowest type that holds all values unchanged, or {@code null} if there are no values and no current type. */
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
