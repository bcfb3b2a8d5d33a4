package io.github.dromedary.sql;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Storage;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.TableName;
import io.github.dromedary.sql.dialect.ColumnComment;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sql.dialect.OwnColumns;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads, creates, extends and widens tables. Its statements commit: never call it inside the transaction of a batch. */
public final class Schema {
    /** The least number of characters of the parent's name that a shortened table name keeps. */
    private static final int SHARED = 10;
    private final Connection connection;
    private final Dialect dialect;
    private final boolean work;

    public Schema(Connection connection) throws SQLException {
        this(connection, false);
    }

    private Schema(Connection connection, boolean work) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.work = work;
    }

    /** The schema of work tables, which no user has created. */
    public static Schema ofWork(Connection connection) throws SQLException {
        return new Schema(connection, true);
    }

    /** A table as it is in the database, with its primary key, or empty when it does not exist. */
    public Optional<Table> read(String name) throws SQLException {
        var columns = new ArrayList<Column>();
        try (var result = connection.getMetaData().getColumns(
                dialect.catalog(connection, name), schemaPattern(name), tablePattern(name), null)) {
            while (result.next()) {
                if (!ColumnComment.WIDENING.equals(result.getString("REMARKS"))) {
                    columns.add(column(result));
                }
            }
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(unmarked(new Table(name, columns, key(name))));
    }

    private Table unmarked(Table table) throws SQLException {
        if (work && table.column(OwnColumns.WORK_TABLE.name()).filter(Column::isOwn).isEmpty()) {
            throw new SQLException("Dromedary needs a work table " + table.name() + ", but did not create the existing table of that name;"
                    + " rename the existing table, or drop it if an earlier version left it behind", "42P07");
        }
        return work ? table.without(OwnColumns.WORK_TABLE.name()) : table;
    }

    private Column column(ResultSet result) throws SQLException {
        var remarks = result.getString("REMARKS");
        var field = ColumnComment.field(remarks);
        var typeName = result.getString("TYPE_NAME");
        var storage = new Storage(typeName, result.getInt("DATA_TYPE"), result.getInt("COLUMN_SIZE"), result.getInt("DECIMAL_DIGITS"),
                result.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls);
        return new Column(unfold(result.getString("COLUMN_NAME")),
                dialect.typeOf(result.getInt("DATA_TYPE"), typeName, remarks), field, field == null ? dialect.storage(storage) : null);
    }

    private List<String> key(String name) throws SQLException {
        var key = new ArrayList<String>();
        try (var result = connection.getMetaData().getPrimaryKeys(
                dialect.catalog(connection, name), dialect.schema(connection, name), dialect.fold(TableName.of(name).table()))) {
            while (result.next()) {
                key.add(unfold(result.getString("COLUMN_NAME")));
            }
        }
        return key;
    }

    /** Changes a table of the database from {@code from}, or from nothing, to {@code to}. */
    public void migrate(Optional<Table> from, Table to) throws SQLException {
        if (from.isPresent() && Ddl.widens(from.get(), to)) {
            dropLeftOver(from.get());
        }
        if (from.isEmpty()) {
            new Schemas(connection).make(TableName.of(to.name()));
        }
        boolean marks = work && from.isEmpty() && read(to.name()).isEmpty();
        for (var statement : new Ddl(dialect).changes(from, marks ? to.with(List.of(OwnColumns.WORK_TABLE)) : to)) {
            execute(statement);
        }
    }

    /**
     * Checks that an existing table has a primary key or a unique index for a key.
     *
     * @throws SQLException when it has not; an upsert would then duplicate rows
     */
    public void requireKey(Table table, List<String> key) throws SQLException {
        var wanted = Set.copyOf(key);
        if (key.isEmpty() || Set.copyOf(table.key()).equals(wanted) || uniqueIndexes(table.name()).contains(wanted)) {
            return;
        }
        throw new SQLException("table " + table.name() + " has neither a primary key nor a unique index on column"
                + (key.size() == 1 ? " " : "s ") + String.join(", ", key) + "; add one, or set primaryKey to the table's key columns", "42P10");
    }

    private Collection<Set<String>> uniqueIndexes(String name) throws SQLException {
        var indexes = new HashMap<String, Set<String>>();
        try (var result = connection.getMetaData().getIndexInfo(
                dialect.catalog(connection, name), dialect.schema(connection, name), dialect.fold(TableName.of(name).table()), true, true)) {
            while (result.next()) {
                if (result.getString("COLUMN_NAME") != null) {
                    indexes.computeIfAbsent(result.getString("INDEX_NAME"), index -> new HashSet<>()).add(unfold(result.getString("COLUMN_NAME")));
                }
            }
        }
        return indexes.values();
    }

    /**
     * The table of records as it is in the database, or empty when it does not exist.
     *
     * @throws SQLException when it is the child table of another source
     */
    public Optional<Table> ofRecords(String name) throws SQLException {
        var table = read(name);
        if (table.filter(Table::ofElements).isPresent()) {
            throw new SQLException("table " + name + " is a child table: it holds array elements of another source's records;"
                    + " set the parameter table to another name", "42P10");
        }
        return table;
    }

    /** The tables in the same schema whose names begin like those of child tables. */
    public List<String> similarlyNamed(String table) throws SQLException {
        var start = new StringBuilder();
        TableName.of(table).table().codePoints().limit(SHARED).takeWhile(Character::isBmpCodePoint).forEach(start::appendCodePoint);
        var names = new ArrayList<String>();
        try (var result = connection.getMetaData().getTables(
                dialect.catalog(connection, table), schemaPattern(table), pattern(dialect.fold(start.toString())) + "%", null)) {
            while (result.next()) {
                names.add(TableName.of(table).sibling(unfold(result.getString("TABLE_NAME"))).toString());
            }
        }
        return names;
    }

    private void dropLeftOver(Table table) throws SQLException {
        try (var result = connection.getMetaData().getColumns(
                dialect.catalog(connection, table.name()), schemaPattern(table.name()), tablePattern(table.name()), null)) {
            while (result.next()) {
                if (ColumnComment.WIDENING.equals(result.getString("REMARKS"))) { // left behind by a killed process
                    execute("alter table " + dialect.table(table.name()) + " drop column " + dialect.quote(result.getString("COLUMN_NAME")));
                }
            }
        }
    }

    /** The child tables of a table, on all levels. */
    public List<Table> below(String name) throws SQLException {
        if (read(name).isEmpty()) {
            return List.of();
        }
        var columns = new TreeMap<String, List<String>>();
        var keys = new TreeMap<String, List<String>>();
        try (var result = dialect.exportedKeys(connection, name)) {
            while (result.next()) {
                if (!Objects.equals(result.getString("FKTABLE_SCHEM"), result.getString("PKTABLE_SCHEM"))) {
                    continue; // in another schema
                }
                var child = TableName.of(name).sibling(unfold(result.getString("FKTABLE_NAME"))).toString();
                columns.computeIfAbsent(child, c -> new ArrayList<>()).add(unfold(result.getString("FKCOLUMN_NAME")));
                keys.computeIfAbsent(child, c -> new ArrayList<>()).add(unfold(result.getString("PKCOLUMN_NAME")));
            }
        }
        var below = new ArrayList<Table>();
        for (var child : columns.keySet()) {
            var table = read(child).orElseThrow();
            if (table.ofElements()) { // other tables are not ours
                below.add(new Table(child, table.columns(), table.key(), new Table.Parent(name, columns.get(child), keys.get(child))));
                below.addAll(below(child));
            }
        }
        return below;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A name in the case that the database folds to is lower case everywhere else; any other name keeps its case. */
    private String unfold(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return dialect.fold(lower).equals(name) ? lower : name;
    }

    private String schemaPattern(String table) throws SQLException {
        var schema = dialect.schema(connection, table);
        return schema == null ? null : pattern(schema);
    }

    private String tablePattern(String table) throws SQLException {
        return pattern(dialect.fold(TableName.of(table).table()));
    }

    private String pattern(String name) throws SQLException {
        var escape = connection.getMetaData().getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
