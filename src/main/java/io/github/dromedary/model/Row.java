package io.github.dromedary.model;

import java.util.Arrays;

/**
 * One row: a value for each column of its table, in the table's order, each of the Java type that its
 * {@link ColumnType} names, or {@code null}. The array is not copied: a row has one owner at a time.
 */
public final class Row {
    private final Object[] values;

    public Row(Object... values) {
        this.values = values;
    }

    /** A row of some of its values, in that order. */
    public Row only(int... positions) {
        return new Row(Arrays.stream(positions).mapToObj(i -> values[i]).toArray());
    }

    /** The value of column {@code i}, counted from 0. */
    public Object get(int i) {
        return values[i];
    }

    public int size() {
        return values.length;
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
