package io.github.dromedary.transform.mapping;

/** How objects and arrays within a record are handled; the values of the parameter {@code nesting}. Immutable. */
public enum Nesting {
    /**
     * Each field of an object becomes a column, at every depth: {@code {"a": {"b": 1}}} gives column {@code a_b}. An array
     * becomes one JSON column. An empty object gives no column.
     */
    FLATTEN,
    /** Each object and each array becomes one JSON column. */
    JSON,
    /**
     * Like {@link #FLATTEN}, but the elements of an array become rows of a child table, which contain the parent's primary key
     * and the element's position in the array, starting at 0.
     */
    TABLES
}
