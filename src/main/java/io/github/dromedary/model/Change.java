package io.github.dromedary.model;

/**
 * A change made to a field's values to fit the column. Immutable.
 *
 * @param kind  the kind of change
 * @param field the field's path: names joined by dots
 */
public record Change(Kind kind, String field) {

    /** The kinds of changes. */
    public enum Kind {
        /** NaN or an infinity, stored as null. */
        NUMBER,
        /** Characters that the column cannot hold, replaced by U+FFFD. */
        TEXT,
        /** A fraction of a second, truncated. */
        FRACTION,
        /** A single object, read as an array of one element. */
        ELEMENT
    }

    /** Returns this change with the field's path as seen from the record that holds {@code array}. */
    public Change within(String array) {
        return new Change(kind, array + "." + field);
    }
}
