package io.github.dromedary.transform.rows;

import io.github.dromedary.transform.types.Characters;

/** A record has a field without a column, and {@code schemaContract} is {@code freeze}. The message is meant for users. */
public final class FrozenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FrozenException(String table, String field) {
        super("table " + table + " has no column for field " + Characters.sanitized(field) + ", and schemaContract is freeze;"
                + " add the field to exclude, add the column to the table, or set schemaContract to evolve or discard");
    }
}
