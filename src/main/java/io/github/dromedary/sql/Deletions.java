package io.github.dromedary.sql;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sql.dialect.OwnColumns;
import io.github.dromedary.sql.dialect.ParameterMarkers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Deletes rows whose records no longer exist at the API. The primary keys that a sync sees are collected in {@code <table>_seen}, in
 * the transactions that write the rows; the last transaction deletes the rows whose keys are missing there.
 */
public final class Deletions {

    private final Connection connection;
    private final Dialect dialect;
    private final Table table;
    private final Table seen;
    private final Mode mode;
    private final Object at;

    /** How a row is deleted. */
    public enum Mode {
        /** The row is deleted. */
        HARD(null),
        /** The row stays and is marked with the start of the first sync that did not see it. */
        SOFT(OwnColumns.DELETED),
        /** The open version of the row is closed. */
        CLOSE(HistoryUpsert.TO);

        private final Column mark;

        Mode(Column mark) {
            this.mark = mark;
        }
    }

    /** {@code table} has the primary key of the records; {@code at} is the start of the sync. */
    public Deletions(Connection connection, Table table, Mode mode, OffsetDateTime at) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.table = table;
        this.seen = table.keys(seen(table.name()));
        this.mode = mode;
        this.at = dialect.driverValue(ColumnType.TIMESTAMP, at);
    }

    /** The name of the work table for the keys of a table. */
    public static String seen(String table) {
        return table + "_seen";
    }

    /** Creates the work table. Commits. */
    public void prepare() throws SQLException {
        new WorkTables(connection).make(seen);
    }

    /** Clears the keys of an abandoned sync, in the transaction that starts the next one. */
    public static void clear(Connection connection, String table) throws SQLException {
        new WorkTables(connection).clear(seen(table));
    }

    /** Drops the work table. Commits. */
    public static void drop(Connection connection, String table) throws SQLException {
        new WorkTables(connection).drop(seen(table));
    }

    /** Records the keys of rows whose values are in the order of {@code filled}; returns how many had been seen before. */
    public long markSeen(Table filled, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        var positions = filled.keyPositions();
        return rows.size() - dialect.upsert(seen).write(connection, rows.stream().map(row -> row.only(positions)).toList()).inserted();
    }

    /** Whether no row was seen although the table has rows that are neither marked as deleted nor closed. */
    public boolean wouldEmpty() throws SQLException {
        return !any(seen.name(), "1 = 1") && any(table.name(), left());
    }

    /** Deletes the rows that were not seen, and returns their number. */
    public long deleteUnseen() throws SQLException {
        var unseen = "not exists (select 1 from " + dialect.table(seen.name()) + " s where "
                + table.key().stream().map(dialect::quote).map(k -> "s." + k + " = " + dialect.table(table.name()) + "." + k)
                        .collect(joining(" and ")) + ")";
        return deleteAll(" where " + left() + " and " + unseen, new Row());
    }

    /** Deletes the given rows, and returns how many existed. */
    public long delete(Table filled, List<Row> rows) throws SQLException {
        var positions = filled.keyPositions();
        var onKey = filled.key().stream().map(dialect::quote).map(k -> k + " = ?").collect(joining(" and "));
        long deleted = 0;
        for (var row : rows) {
            if (mode == Mode.CLOSE) {
                deleted += execute("delete from " + dialect.table(table.name()) + " where " + left() + " and "
                        + dialect.quote(HistoryUpsert.FROM.name()) + " = ? and " + onKey, at, row.only(positions)); // not visible to anybody yet
            }
            deleted += deleteAll(" where " + left() + " and " + onKey, row.only(positions));
        }
        return deleted;
    }

    private long deleteAll(String where, Row key) throws SQLException {
        var name = dialect.table(table.name());
        return mode.mark == null ? execute("delete from " + name + where, null, key)
                : execute("update " + name + where.replaceFirst("where", "set " + dialect.quote(mode.mark.name()) + " = ? where"), at, key);
    }

    private String left() {
        return mode.mark == null ? "1 = 1" : dialect.quote(mode.mark.name()) + " is null";
    }

    private boolean any(String name, String where) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select 1 from " + dialect.table(name) + " where " + where + " limit 1")) {
            return result.next();
        }
    }

    private long execute(String sql, Object first, Row key) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            if (first != null) {
                statement.setObject(parameter++, first);
            }
            for (int i = 0; i < key.size(); i++) {
                var type = seen.columns().get(i).type();
                ParameterMarkers.bind(statement, parameter++, type, dialect.driverValue(type, key.get(i)));
            }
            return statement.executeLargeUpdate();
        }
    }
}
