package io.github.dromedary.transform.rows;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.types.Conversion;
import io.github.dromedary.transform.types.Inference;
import java.time.OffsetDateTime;

/**
 * Binds a field to a column for one batch. The column's type is fixed, inferred from the batch, or widened to hold the batch. Not
 * thread-safe.
 */
final class ColumnBinding {
    private static final int MICROS = 6;
    private static final int NANOS = 9;
    private final Field field;
    private final String column;
    private final boolean stored;
    private final ColumnLimits limits;
    private final int keyColumns;
    private final Inference inference;
    private int fractionDigits = MICROS;
    private boolean truncates;
    private long truncated;
    private Declared.Type type;
    private boolean widened;
    private boolean nullable = true;
    private String typeLimits;

    private ColumnBinding(Field field, String column, boolean stored, Declared.Type type, boolean inferred, ColumnLimits limits, int keyColumns) {
        this.field = field;
        this.column = column;
        this.stored = stored;
        this.type = type;
        this.limits = limits;
        this.keyColumns = keyColumns;
        inference = inferred ? new Inference(limits, type == null ? null : type.column()) : null;
    }

    /** A column with a fixed type; {@code stored} says whether it exists in the table. */
    static ColumnBinding fixed(Field field, String column, boolean stored, Declared.Type type, ColumnLimits limits, int keyColumns) {
        return new ColumnBinding(field, column, stored, type, false, limits, keyColumns);
    }

    /** An existing column that Dromedary did not create; its type and limits are fixed. */
    static ColumnBinding foreign(Field field, Column column, Declared.Type type) {
        var storage = column.storage();
        var binding = fixed(field, column.name(), true, type, (t, value, keyColumns) -> storage.holds(value), 0);
        binding.nullable = storage.nullable();
        binding.typeLimits = storage.limits();
        binding.fractionDigits = Math.min(Math.max(storage.scale(), 0), NANOS);
        return binding;
    }

    /** An existing column created by Dromedary, which is widened if the batch requires it. */
    static ColumnBinding evolving(Field field, String column, ColumnType type, ColumnLimits limits, int keyColumns) {
        return new ColumnBinding(field, column, true, Declared.Type.of(type), true, limits, keyColumns);
    }

    /** A new column whose type is inferred. */
    static ColumnBinding added(Field field, String column, ColumnLimits limits, int keyColumns) {
        return new ColumnBinding(field, column, false, null, true, limits, keyColumns);
    }

    /** Truncates fractions of a second to the column's precision instead of rejecting the record; returns this binding. */
    ColumnBinding truncating() {
        truncates = true;
        return this;
    }

    /** Number of truncated values. */
    long truncated() {
        return truncated;
    }

    /** An existing column that is widened to its declared type. */
    static ColumnBinding widened(Field field, String column, Declared.Type type, ColumnLimits limits, int keyColumns) {
        var binding = fixed(field, column, true, type, limits, keyColumns);
        binding.widened = true;
        return binding;
    }

    Field field() {
        return field;
    }

    String column() {
        return column;
    }

    /** The type and its limits, for messages. */
    String description() {
        return type + (typeLimits == null ? "" : typeLimits);
    }

    /** Whether the column exists in the table. */
    boolean stored() {
        return stored;
    }

    /** The type, or {@code null} as long as all values were null. */
    Declared.Type type() {
        return type;
    }

    /** Whether the existing column must be widened to {@link #type()}. */
    boolean widened() {
        return widened;
    }

    /** Whether the type is final only after the whole batch was observed. */
    boolean inferred() {
        return inference != null;
    }

    /** Returns the value converted to the existing column's type; a value that does not fit is returned unchanged and counts for the inference. */
    Object observe(Object value) {
        boolean convertible = type != null && (type == Declared.Type.JSON || !Conversion.nested(value)); // text would hold JSON, too
        var converted = convertible ? converted(value) : Conversion.FAILED;
        if (converted != Conversion.FAILED) {
            return converted;
        }
        inference.add(value);
        return value;
    }

    /** Sets the type from the observed values. */
    void finishInference() {
        if (inference != null) {
            var wider = inference.type();
            widened = stored && type.column().widensTo(wider.column());
            type = stored && !widened ? type : wider;
        }
    }

    /** The field's value among a record's field values, or {@code null}. */
    Object valueIn(Object[] values) {
        int at = field.position();
        return at < values.length ? values[at] : null;
    }

    /** @throws RecordRejection if the column does not allow nulls */
    void requireNullable() throws RecordRejection {
        if (!nullable) {
            throw RecordRejection.missing(this);
        }
    }

    /** Converts a value to the column's type. */
    Object convert(Object value) throws RecordRejection {
        var converted = converted(value);
        if (converted == Conversion.FAILED) {
            throw RecordRejection.type(this, value);
        }
        return converted;
    }

    private Object converted(Object value) {
        var converted = inferred() ? Conversion.of(type, value) : truncate(Conversion.declared(type, value));
        return converted == Conversion.FAILED || !limits.holds(type.column(), converted, keyColumns) ? Conversion.FAILED : converted;
    }

    /** Truncates a timestamp to the column's precision, or fails if truncation is not allowed. */
    private Object truncate(Object converted) {
        int excess = converted instanceof OffsetDateTime time ? time.getNano() % (int) Math.pow(10, NANOS - fractionDigits) : 0;
        if (excess == 0) {
            return converted;
        }
        truncated += truncates ? 1 : 0;
        return truncates ? ((OffsetDateTime) converted).minusNanos(excess) : Conversion.FAILED;
    }
}
