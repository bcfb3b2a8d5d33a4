package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The definition of a table. Immutable; columns keep the order in which they were found.
 *
 * @param name    its name, before folding and quoting for a database
 * @param columns the columns in order
 * @param key     names of the primary key columns; empty when rows are only appended
 * @param parent  the parent of a child table, or {@code null}
 */
public record Table(String name, List<Column> columns, List<String> key, Parent parent) {

    /** The foreign key of a child table: its {@code columns} refer to the {@code keys} of {@code table}. */
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

    /** A table without a parent. */
    public Table(String name, List<Column> columns, List<String> key) {
        this(name, columns, key, null);
    }

    /** The column with a name. */
    public Optional<Column> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** Returns this table with more columns at the end. */
    public Table with(List<Column> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(columns);
        all.addAll(more);
        return new Table(name, all, key, parent);
    }

    /** Whether the table has no column for a field yet. */
    public boolean blank() {
        return columns.stream().allMatch(Column::isOwn);
    }

    /** Returns this table with the columns that it lacks. */
    public Table withMissing(List<Column> wanted) {
        return with(wanted.stream().filter(c -> column(c.name()).isEmpty()).toList());
    }

    /** Whether this is a child table for array elements. */
    public boolean ofElements() {
        return columns.stream().anyMatch(Column::ofElement);
    }

    /** Returns this table with each column changed. */
    public Table mapped(UnaryOperator<Column> change) {
        return new Table(name, columns.stream().map(change).toList(), key, parent);
    }

    /** Returns this table without a column. */
    public Table without(String column) {
        return new Table(name, columns.stream().filter(c -> !c.name().equals(column)).toList(), key, parent);
    }

    /** Returns a table with another name and only the primary key columns. */
    public Table keys(String newName) {
        return new Table(newName, key.stream().map(k -> column(k).orElseThrow()).toList(), key);
    }

    /** Number of columns of the primary key if the column belongs to it, else 0. */
    public int keyColumns(String column) {
        return key.contains(column) ? key.size() : 0;
    }

    /** Positions of the primary key columns in {@link #columns}. */
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
