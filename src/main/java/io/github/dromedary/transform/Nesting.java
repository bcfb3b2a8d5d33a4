package io.github.dromedary.transform;

/** What becomes of objects and arrays within a record. Immutable. */
public enum Nesting {
    /**
     * The fields of an object become columns of their own, at every depth: {@code {"a": {"b": 1}}} is column
     * {@code a_b}. An array is one column of its JSON. An empty object has no fields and so adds nothing.
     */
    FLATTEN,
    /** An object or an array is one column of its JSON. */
    JSON
}
