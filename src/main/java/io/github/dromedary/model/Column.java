package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

/**
 * A column of a table. Immutable.
 *
 * @param name    its name, before folding and quoting for a database
 * @param type    its type
 * @param field   path of the record field it was created for, or {@code null} for a column that Dromedary did not create for a
 *                field; only a column with a field can be widened
 * @param storage how an existing column, not created by Dromedary, stores its values, or {@code null}
 */
public record Column(String name, ColumnType type, String field, Storage storage) {

    public Column {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    /** Prefix of the fields of Dromedary's own columns; no path starts with it, since a backslash in a path escapes a dot or a backslash. */
    private static final String OWN = "\\:";
    /** Prefix of the fields that link array elements to their record; records with a NUL in a name are rejected, so no field has it. */
    public static final String ELEMENT = "\0";

    /** A column without a field. */
    public Column(String name, ColumnType type) {
        this(name, type, null, null);
    }

    /** A column created for a field. */
    public Column(String name, ColumnType type, String field) {
        this(name, type, field, null);
    }

    /** A column of Dromedary's own, such as {@code dromedary_deleted}; no field can have its path. */
    public static Column own(String name, ColumnType type) {
        return new Column(name, type, OWN + name);
    }

    /** Whether this is one of Dromedary's own columns. */
    public boolean isOwn() {
        return field != null && field.startsWith(OWN);
    }

    /** Whether the column links an array element to its record, or holds its position. */
    public boolean ofElement() {
        return field != null && field.startsWith(ELEMENT);
    }

    /** Whether the column existed before Dromedary. */
    public boolean foreign() {
        return storage != null;
    }

    public Column withType(ColumnType newType) {
        return new Column(name, newType, field, storage);
    }
}
