package io.github.dromedary.json;

import static java.util.Objects.requireNonNull;

/** A number of more than {@value Digits#MOST} digits, as JSON wrote it; it is passed on, and nothing computes with it. Immutable. */
public final class LongNumber extends Number {
    private static final long serialVersionUID = 1L;

    private final String text;

    public LongNumber(String text) {
        this.text = requireNonNull(text, "text is null");
    }

    @Override
    public int intValue() {
        return (int) doubleValue();
    }

    @Override
    public long longValue() {
        return (long) doubleValue();
    }

    @Override
    public float floatValue() {
        return (float) doubleValue();
    }

    /** The nearest double, or an infinity. */
    @Override
    public double doubleValue() {
        return Double.parseDouble(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LongNumber number && number.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
