package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A table's shape. Immutable; columns keep the order in which they were found.
 *
 * @param name    the name, not yet folded or quoted for a database
 * @param columns the columns in order
 * @param key     names of the primary key's columns, empty when rows are only appended
 * @param parent  the table that its rows belong to, or {@code null}
 */
public record Table(String name, List<Column> columns, List<String> key, Parent parent) {

    /** Where rows belong: to the row of {@code table} whose {@code keys} are the values of their {@code columns}. */
    public record Parent(String table, List<String> columns, List<String> keys) {

        public Parent {
            columns = List.copyOf(columns);
            keys = List.copyOf(keys);
        }
    }

    public Table {
        requireNonNull(name, "name is null");
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** A table whose rows belong to no other. */
    public Table(String name, List<Column> columns, List<String> key) {
        this(name, columns, key, null);
    }

    /** The column of that name. */
    public Optional<Column> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** This table with more columns at its end. */
    public Table with(List<Column> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(columns);
        all.addAll(more);
        return new Table(name, all, key, parent);
    }

    /** Whether no field has a column in it yet. */
    public boolean blank() {
        return columns.stream().allMatch(Column::isOwn);
    }

    /** This table with those of the columns that it lacks. */
    public Table withMissing(List<Column> wanted) {
        return with(wanted.stream().filter(c -> column(c.name()).isEmpty()).toList());
    }

    /** Whether its rows are the elements of arrays in another table's records. */
    public boolean ofElements() {
        return columns.stream().anyMatch(Column::ofElement);
    }

    /** This table with each column as that makes it. */
    public Table mapped(UnaryOperator<Column> change) {
        return new Table(name, columns.stream().map(change).toList(), key, parent);
    }

    /** This table without a column. */
    public Table without(String column) {
        return new Table(name, columns.stream().filter(c -> !c.name().equals(column)).toList(), key, parent);
    }

    /** The columns of its key alone, in a table of another name. */
    public Table keys(String other) {
        return new Table(other, key.stream().map(k -> column(k).orElseThrow()).toList(), key);
    }

    /** How many columns its key has where that one is among them, else 0. */
    public int keyColumns(String column) {
        return key.contains(column) ? key.size() : 0;
    }

    /** Positions of the key's columns in {@link #columns}. */
    public int[] keyPositions() {
        return key.stream().mapToInt(this::position).toArray();
    }

    private int position(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalStateException("table " + name + " has no column " + column);
    }
}
