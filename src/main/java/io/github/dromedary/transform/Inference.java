package io.github.dromedary.transform;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Finds the type of a new column from all the values that it gets in a batch. Not thread-safe. */
final class Inference {
    private static final int BOOLEAN = 1;
    private static final int INTEGER = 2;
    private static final int DECIMAL = 4;
    private static final int DATE = 8;
    private static final int TIMESTAMP = 16;
    private static final int TEXT = 32;
    private static final int NESTED = 64;

    private int seen;

    void see(Object value) {
        if (value instanceof String text) {
            seen |= (seen & TEXT) == 0 ? kind(text) : TEXT;
        } else if (value instanceof Long) {
            seen |= INTEGER;
        } else if (value instanceof Boolean) {
            seen |= BOOLEAN;
        } else if (value instanceof BigDecimal || value instanceof BigInteger) {
            seen |= DECIMAL;
        } else if (value instanceof Map || value instanceof List) {
            seen |= NESTED;
        }
    }

    /** The one type that holds all of the values unaltered, or {@code null} when there was none. */
    Declared.Type type() {
        if ((seen & NESTED) != 0) {
            return Declared.Type.JSON;
        }
        return switch (seen) {
            case 0 -> null;
            case BOOLEAN -> Declared.Type.BOOLEAN;
            case INTEGER -> Declared.Type.INTEGER;
            case DECIMAL, INTEGER | DECIMAL -> Declared.Type.DECIMAL;
            case DATE -> Declared.Type.DATE;
            case TIMESTAMP -> Declared.Type.TIMESTAMP;
            default -> Declared.Type.TEXT;
        };
    }

    private static int kind(String text) {
        if (Iso.date(text) != null) {
            return DATE;
        }
        return Iso.timestamp(text) != null ? TIMESTAMP : TEXT;
    }
}
