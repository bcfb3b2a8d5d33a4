package io.github.dromedary.transform.mapping;

/** What becomes of fields and values that a table which is there has no place for; the words are dlt's. */
public enum SchemaContract {
    /** The table gets a column, or a wider type. */
    EVOLVE,
    /** A new field is an error that names it; a value that its column cannot take is rejected with its record. */
    FREEZE,
    /** A new field is left out, and counted; a value that its column cannot take is rejected with its record. */
    DISCARD
}
