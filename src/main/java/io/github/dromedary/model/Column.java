package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

/**
 * A column of a table. Immutable.
 *
 * @param name  its name, not yet folded or quoted for a database
 * @param type  its type
 * @param field the field of the records that it was made for, or {@code null} when Dromedary has not made it for one; only a
 *              column with a field is ever widened
 * @param storage how it keeps its values where Dromedary has not made it, or {@code null}
 */
public record Column(String name, ColumnType type, String field, Storage storage) {

    public Column {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    /** In a path a backslash stands before a dot or another one. */
    private static final String OWN = "\\:";
    /** How the fields begin that an element of an array has besides its own; what has a NUL in its name is rejected. */
    public static final String ELEMENT = "\0";

    /** A column that no field has been the reason for. */
    public Column(String name, ColumnType type) {
        this(name, type, null, null);
    }

    /** A column made for a field. */
    public Column(String name, ColumnType type, String field) {
        this(name, type, field, null);
    }

    /** A column of Dromedary's own, which no field can have: no path starts like this. */
    public static Column own(String name, ColumnType type) {
        return new Column(name, type, OWN + name);
    }

    /** Whether it is {@link #own}. */
    public boolean isOwn() {
        return field != null && field.startsWith(OWN);
    }

    /** Whether it says which record, or which place in it, an element of an array belongs to. */
    public boolean ofElement() {
        return field != null && field.startsWith(ELEMENT);
    }

    /** Whether it was there before Dromedary. */
    public boolean foreign() {
        return storage != null;
    }

    public Column withType(ColumnType other) {
        return new Column(name, other, field, storage);
    }
}
