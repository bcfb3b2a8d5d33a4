package io.github.dromedary.model;

import java.util.Arrays;

/**
 * A row: one value per column of its table, in the table's order. A value has the Java type that its {@link ColumnType} names, or
 * is {@code null}. The array is not copied: a row has one owner at a time. Not thread-safe.
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

    /** A row made from the record at index {@code record} of its batch, counted from 0. */
    public static Row of(int record, Object... values) {
        return new Row(record, values);
    }

    /** Index of its record in the batch, or -1. */
    public int record() {
        return record;
    }

    /** A row of the values at {@code positions}, in that order. */
    public Row only(int... positions) {
        return new Row(record, Arrays.stream(positions).mapToObj(i -> values[i]).toArray());
    }

    /** The value of column {@code i}, counted from 0; may be {@code null}. */
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
