package io.github.dromedary.model;

/** The limits of a database's columns: which values and names they accept. Threads may share it. */
@FunctionalInterface
public interface ColumnLimits {
    /** No limits. */
    ColumnLimits UNBOUNDED = (type, value, keyColumns) -> true;

    /**
     * Whether a column of a type holds a value unchanged.
     *
     * @param value      a value of the Java type that the column type names; not null
     * @param keyColumns number of columns in the primary key that the column belongs to, or 0
     */
    boolean holds(ColumnType type, Object value, int keyColumns);

    /** Whether a column can have the name. */
    default boolean takes(String column) {
        return true;
    }

    /** Whether a value of the type can contain the character: NUL, or an unpaired surrogate. */
    default boolean holds(ColumnType type, char character) {
        return type == ColumnType.TEXT;
    }
}
