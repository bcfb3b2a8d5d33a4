package io.github.dromedary.transform.rows;

import io.github.dromedary.transform.types.Characters;

/** Records have a field that the table has no column for, and the contract forbids to add one. */
public final class FrozenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FrozenException(String table, String field) {
        super("table " + table + " has no column for the field " + Characters.sanitized(field)
                + ", and schemaContract is freeze; add the field to exclude, the column to the table, or set schemaContract to evolve or discard");
    }
}
