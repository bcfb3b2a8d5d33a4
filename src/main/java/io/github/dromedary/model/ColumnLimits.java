package io.github.dromedary.model;

/** What a database's columns can hold. Threads may share it. */
@FunctionalInterface
public interface ColumnLimits {
    /** Holds everything. */
    ColumnLimits UNBOUNDED = (type, value, keyColumns) -> true;

    /**
     * Whether a column of that type takes the value without a change.
     *
     * @param value      of the Java type that the column type names, not null
     * @param keyColumns of how many columns the key is that the column belongs to, or 0
     */
    boolean holds(ColumnType type, Object value, int keyColumns);

    /** Whether a column may have that name. */
    default boolean takes(String column) {
        return true;
    }

    /** Whether a text in a column of that type may have that character: NUL, or half a surrogate pair by itself. */
    default boolean holds(ColumnType type, char character) {
        return type == ColumnType.TEXT;
    }
}
