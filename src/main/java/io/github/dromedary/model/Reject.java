package io.github.dromedary.model;

/**
 * A record that cannot be written, with the reason. Immutable.
 *
 * @param kind   what is wrong with it
 * @param reason the same in one line, for users
 * @param path   path of the invalid field, or empty when the record as a whole is invalid
 * @param json   the record as JSON
 */
public record Reject(Kind kind, String reason, String path, String json) {

    /** What is wrong with a record. */
    public enum Kind {
        /** Its primary key is missing, null, or not a single value. */
        KEY,
        /** A value does not fit its column, or has no place in the table. */
        VALUE
    }
}
