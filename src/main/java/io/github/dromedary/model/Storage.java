package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.OffsetDateTime;

/**
 * How a column that Dromedary has not made keeps its values. Immutable.
 *
 * @param typeName the database's name of its type
 * @param jdbcType that type's code in {@link Types}
 * @param size     how many characters or digits it takes
 * @param scale    how many of a number's digits stand behind the point, or how many digits a second's fraction has
 * @param nullable whether it takes nulls
 */
public record Storage(String typeName, int jdbcType, int size, int scale, boolean nullable) {
    /** Where a database says so many digits it means that there is no limit. */
    private static final int UNLIMITED = 1_000;
    private static final int NANOS = 9;

    public Storage {
        requireNonNull(typeName, "typeName is null");
    }

    /** Whether it takes a value as it is, neither cut nor rounded. */
    public boolean holds(Object value) {
        if (value instanceof Long number) {
            return integer(number);
        }
        if (value instanceof BigDecimal number) {
            return decimal(number);
        }
        if (value instanceof OffsetDateTime time) {
            return time.getNano() % Math.round(Math.pow(10, NANOS - Math.min(Math.max(scale, 0), NANOS))) == 0;
        }
        return !(value instanceof String text) || !characters() || text.codePointCount(0, text.length()) <= size;
    }

    /** What it takes, as it follows the name of a type: {@code  of up to 50 characters}; empty when it takes all. */
    public String limits() {
        return switch (jdbcType) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> " (" + (jdbcType == Types.TINYINT ? "tinyint" : jdbcType == Types.SMALLINT ? "smallint" : "int") + ")";
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> " as a floating point number";
            case Types.NUMERIC, Types.DECIMAL -> size <= 0 || size >= UNLIMITED ? "" : " of " + (size - scale) + " digits before the point and " + scale + " behind it";
            default -> characters() && size < 1_000_000 ? " of up to " + size + " characters" : "";
        };
    }

    private boolean characters() {
        return jdbcType == Types.CHAR || jdbcType == Types.VARCHAR || jdbcType == Types.NCHAR || jdbcType == Types.NVARCHAR;
    }

    private boolean integer(long number) {
        return switch (jdbcType) {
            case Types.TINYINT -> number == (byte) number;
            case Types.SMALLINT -> number == (short) number;
            case Types.INTEGER -> number == (int) number;
            default -> true;
        };
    }

    private boolean decimal(BigDecimal number) {
        return switch (jdbcType) {
            case Types.REAL -> number.compareTo(new BigDecimal(Float.toString(number.floatValue()))) == 0;
            case Types.FLOAT, Types.DOUBLE -> Double.isFinite(number.doubleValue()) && number.compareTo(BigDecimal.valueOf(number.doubleValue())) == 0;
            default -> size <= 0 || size >= UNLIMITED || fits(number.stripTrailingZeros());
        };
    }

    private boolean fits(BigDecimal number) {
        return number.scale() <= scale && number.precision() - number.scale() <= size - scale;
    }
}
