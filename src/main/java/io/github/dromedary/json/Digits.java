package io.github.dromedary.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * How many digits a number may have. {@code 1e999999999} is eleven characters and fills the memory once it is written out,
 * so that longer numbers are never computed with: JSON has them as {@link LongNumber}.
 */
public final class Digits {
    /** The most digits that a number may have when it is written without an exponent. */
    public static final int MOST = 1_000;
    /** What a sign, a point and an exponent may add to a text. */
    private static final int SIGNS = 20;
    private static final int MOST_BITS = 3_322;

    private Digits() {
    }

    /** Whether a number is finite and has at most {@value #MOST} digits when it is written without an exponent. */
    public static boolean fit(Number number) {
        if (number instanceof BigDecimal decimal) {
            return count(decimal) <= MOST;
        }
        if (number instanceof BigInteger integer) {
            return integer.bitLength() <= MOST_BITS && count(new BigDecimal(integer)) <= MOST;
        }
        return !(number instanceof LongNumber) && Double.isFinite(number.doubleValue());
    }

    /** Whether a text is short enough to be that of such a number. */
    public static boolean fit(int length) {
        return length <= MOST + SIGNS;
    }

    private static long count(BigDecimal number) {
        long precision = number.precision();
        return number.scale() > 0 ? Math.max(precision, number.scale()) : precision - number.scale();
    }

    /** The number that a text says; empty when it says none, or one that does not {@link #fit}. */
    public static Optional<BigDecimal> parse(String text) {
        try {
            return fit(text.length()) ? Optional.of(new BigDecimal(text)).filter(Digits::fit) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
