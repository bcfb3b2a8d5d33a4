package io.github.dromedary.model;

/**
 * What was done to values of a field so that the table could hold them. Immutable.
 *
 * @param kind  what was done
 * @param field the field's name, dotted where it lies within another
 */
public record Change(Kind kind, String field) {

    /** What can be done to a value. */
    public enum Kind {
        /** NaN or an infinity became null. */
        NUMBER,
        /** Characters became U+FFFD. */
        TEXT,
        /** The fraction of a second was cut. */
        FRACTION,
        /** An object became the one element of an array. */
        ELEMENT
    }

    /** The same field, seen from the record that has the array in which it lies. */
    public Change within(String array) {
        return new Change(kind, array + "." + field);
    }
}
