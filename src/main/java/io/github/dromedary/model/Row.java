package io.github.dromedary.model;

import java.util.Arrays;

/**
 * One row: a value for each column of its table, in the table's order, each of the Java type that its
 * {@link ColumnType} names, or {@code null}. The array is not copied: a row has one owner at a time.
 */
public final class Row {
    private final Object[] values;
    private final int record;

    public Row(Object... values) {
        this(-1, values);
    }

    private Row(int record, Object[] values) {
        this.record = record;
        this.values = values;
    }

    /** A row made of a record: the one with that number in its batch, counted from 0. */
    public static Row of(int record, Object... values) {
        return new Row(record, values);
    }

    /** The number of the record that it was made of, or -1. */
    public int record() {
        return record;
    }

    /** A row of some of its values, in that order. */
    public Row only(int... positions) {
        return new Row(record, Arrays.stream(positions).mapToObj(i -> values[i]).toArray());
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
