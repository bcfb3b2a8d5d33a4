package io.github.dromedary.transform.mapping;

/** How fields and values that do not fit an existing table are handled; the values of {@code schemaContract}, named as in dlt. */
public enum SchemaContract {
    /** Adds a column, or widens one. */
    EVOLVE,
    /** Fails the sync at a new field; rejects a record with a value that its column cannot hold. */
    FREEZE,
    /** Discards and counts a new field; rejects a record with a value that its column cannot hold. */
    DISCARD
}
