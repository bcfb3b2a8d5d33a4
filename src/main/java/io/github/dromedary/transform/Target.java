package io.github.dromedary.transform;

/** A column that a field fills in one batch; its type is inferred when it is not known. Not thread-safe. */
final class Target {
    private final Field field;
    private final String column;
    private final boolean stored;
    private final Inference inference;
    private Declared.Type type;

    /**
     * @param stored whether the table has the column already
     * @param type   the type, or {@code null} when it is to be inferred
     */
    Target(Field field, String column, boolean stored, Declared.Type type) {
        this.field = field;
        this.column = column;
        this.stored = stored;
        this.type = type;
        inference = type == null ? new Inference() : null;
    }

    Field field() {
        return field;
    }

    String column() {
        return column;
    }

    /** Whether the table has the column already. */
    boolean stored() {
        return stored;
    }

    /** The type, or {@code null} while nothing but nulls was seen. */
    Declared.Type type() {
        return type;
    }

    boolean inferred() {
        return inference != null;
    }

    void see(Object value) {
        inference.see(value);
    }

    /** Ends the inference. */
    void settle() {
        if (inference != null) {
            type = inference.type();
        }
    }

    /** The field's value among those of a record. */
    Object in(Object[] values) {
        int at = field.position();
        return at < values.length ? values[at] : null;
    }

    /** The value as the column takes it. */
    Object convert(Object value) throws Misfit {
        var converted = Conversion.of(type, value);
        if (converted == Conversion.MISFIT) {
            throw Misfit.type(this, value);
        }
        return converted;
    }
}
