package io.github.dromedary.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The limit of digits for numbers. {@code 1e999999999} is eleven characters long and would fill the memory when written out, so
 * nothing computes with longer numbers: the parser returns them as {@link LongNumber}.
 */
public final class Digits {
    /** The most digits of a number written without an exponent. */
    public static final int MOST = 1_000;
    /** The most characters of a sign, a point and an exponent. */
    private static final int SIGNS = 20;
    private static final int MOST_BITS = 3_322;

    private Digits() {
    }

    /** Whether a number is finite and has at most {@value #MOST} digits when written without an exponent. */
    public static boolean fit(Number number) {
        if (number instanceof BigDecimal decimal) {
            return count(decimal) <= MOST;
        }
        if (number instanceof BigInteger integer) {
            return integer.bitLength() <= MOST_BITS && count(new BigDecimal(integer)) <= MOST;
        }
        return !(number instanceof LongNumber) && Double.isFinite(number.doubleValue());
    }

    /** Whether a text of {@code length} characters can be such a number. */
    public static boolean fit(int length) {
        return length <= MOST + SIGNS;
    }

    private static long count(BigDecimal number) {
        long precision = number.precision();
        return number.scale() > 0 ? Math.max(precision, number.scale()) : precision - number.scale();
    }

    /** Parses a number; empty if the text is not a number, or one that does not {@link #fit}. */
    public static Optional<BigDecimal> parse(String text) {
        try {
            return fit(text.length()) ? Optional.of(new BigDecimal(text)).filter(Digits::fit) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
