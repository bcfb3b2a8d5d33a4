package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.OffsetDateTime;

/**
 * How an existing column, not created by Dromedary, stores its values. Immutable.
 *
 * @param typeName name of its type in the database
 * @param jdbcType code of the type in {@link Types}
 * @param size     the most characters or digits
 * @param scale    the most digits after the decimal point, or of the fraction of a second
 * @param nullable whether it accepts nulls
 */
public record Storage(String typeName, int jdbcType, int size, int scale, boolean nullable) {
    /** Databases report at least this many digits for a type without a limit. */
    private static final int UNLIMITED = 1_000;
    private static final int NANOS = 9;

    public Storage {
        requireNonNull(typeName, "typeName is null");
    }

    /** Whether the column holds a value unchanged, neither truncated nor rounded. */
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

    /** The limits as text to follow the type's name, such as {@code  of up to 50 characters}; empty without limits. */
    public String limits() {
        return switch (jdbcType) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> " ("
                    + (jdbcType == Types.TINYINT ? "tinyint" : jdbcType == Types.SMALLINT ? "smallint" : "int") + ")";
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> " as a floating point number";
            case Types.NUMERIC, Types.DECIMAL -> size <= 0 || size >= UNLIMITED ? ""
                    : " of " + (size - scale) + " digits before the point and " + scale + " after it";
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
            case Types.FLOAT, Types.DOUBLE -> Double.isFinite(number.doubleValue())
                    && number.compareTo(BigDecimal.valueOf(number.doubleValue())) == 0;
            default -> size <= 0 || size >= UNLIMITED || fits(number.stripTrailingZeros());
        };
    }

    private boolean fits(BigDecimal number) {
        return number.scale() <= scale && number.precision() - number.scale() <= size - scale;
    }
}
