package io.github.dromedary.transform.mapping;

/** What becomes of objects and arrays within a record. Immutable. */
public enum Nesting {
    /**
     * The fields of an object become columns of their own, at every depth: {@code {"a": {"b": 1}}} is column
     * {@code a_b}. An array is one column of its JSON. An empty object has no fields and so adds nothing.
     */
    FLATTEN,
    /** An object or an array is one column of its JSON. */
    JSON,
    /**
     * Like {@link #FLATTEN}, but the elements of an array become the rows of a table of their own, which have the parent's key
     * and their position in the array, counted from 0.
     */
    TABLES
}
