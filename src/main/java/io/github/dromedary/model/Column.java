package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

/** A column of a table: its name, not yet folded or quoted for a database, and its type. Immutable. */
public record Column(String name, ColumnType type) {

    public Column {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }
}
