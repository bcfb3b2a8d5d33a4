package io.github.dromedary.transform.rows;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.types.Conversion;
import io.github.dromedary.transform.types.Inference;
import java.time.OffsetDateTime;

/**
 * A column that a field fills in one batch. Its type is given, or it is inferred from the batch, or the one that the
 * column has is widened when it does not take all of the batch. Not thread-safe.
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

    /** A column whose type stays; {@code stored} when the table has it. */
    static ColumnBinding fixed(Field field, String column, boolean stored, Declared.Type type, ColumnLimits limits, int keyColumns) {
        return new ColumnBinding(field, column, stored, type, false, limits, keyColumns);
    }

    /** A column that somebody else has made. */
    static ColumnBinding foreign(Field field, Column column, Declared.Type type) {
        var storage = column.storage();
        var binding = fixed(field, column.name(), true, type, (t, value, keyColumns) -> storage.holds(value), 0);
        binding.nullable = storage.nullable();
        binding.typeLimits = storage.limits();
        binding.fractionDigits = Math.min(Math.max(storage.scale(), 0), NANOS);
        return binding;
    }

    /** A column that the table has and whose type is widened where it must be. */
    static ColumnBinding evolving(Field field, String column, ColumnType type, ColumnLimits limits, int keyColumns) {
        return new ColumnBinding(field, column, true, Declared.Type.of(type), true, limits, keyColumns);
    }

    /** A column that the table does not have yet. */
    static ColumnBinding added(Field field, String column, ColumnLimits limits, int keyColumns) {
        return new ColumnBinding(field, column, false, null, true, limits, keyColumns);
    }

    /** The same, where fractions of seconds are cut to what the column holds. */
    ColumnBinding truncating() {
        truncates = true;
        return this;
    }

    /** How many values were cut. */
    long truncated() {
        return truncated;
    }

    /** A column that the table has with a narrower type than the one declared. */
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

    /** What it takes, in words. */
    String description() {
        return type + (typeLimits == null ? "" : typeLimits);
    }

    /** Whether the table has the column already. */
    boolean stored() {
        return stored;
    }

    /** The type, or {@code null} while nothing but nulls was seen. */
    Declared.Type type() {
        return type;
    }

    /** Whether the table's column has a narrower type. */
    boolean widened() {
        return widened;
    }

    /** Whether its type is only certain once the whole batch was seen. */
    boolean inferred() {
        return inference != null;
    }

    /** Takes note of a value: it comes back as the column that is there takes it, or as it was given. */
    Object observe(Object value) {
        boolean taken = type != null && (type == Declared.Type.JSON || !Conversion.nested(value)); // text would take JSON too
        var converted = taken ? converted(value) : Conversion.FAILED;
        if (converted != Conversion.FAILED) {
            return converted;
        }
        inference.add(value);
        return value;
    }

    /** Ends the inference. */
    void finishInference() {
        if (inference != null) {
            var wider = inference.type();
            widened = stored && type.column().widensTo(wider.column());
            type = stored && !widened ? type : wider;
        }
    }

    /** The field's value among those of a record. */
    Object valueIn(Object[] values) {
        int at = field.position();
        return at < values.length ? values[at] : null;
    }

    /** @throws RecordRejection when the column takes no null */
    void requireNullable() throws RecordRejection {
        if (!nullable) {
            throw RecordRejection.missing(this);
        }
    }

    /** The value as the column takes it. */
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

    /** A point in time with no more fractionDigits than the column holds, or none where it must not be cut. */
    private Object truncate(Object converted) {
        int excess = converted instanceof OffsetDateTime time ? time.getNano() % (int) Math.pow(10, NANOS - fractionDigits) : 0;
        if (excess == 0) {
            return converted;
        }
        truncated += truncates ? 1 : 0;
        return truncates ? ((OffsetDateTime) converted).minusNanos(excess) : Conversion.FAILED;
    }
}
