package io.github.dromedary.sql;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sql.dialect.Upsert;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps every version of a row (a slowly changing dimension of type 2): a sync that brings a new version closes the open one. The
 * batch is loaded into a work table and compared with the open rows in the database.
 */
public final class HistoryUpsert implements Upsert {
    /** When a version was first seen: the start of the sync that brought it. */
    public static final Column FROM = Column.own("valid_from", ColumnType.TIMESTAMP);
    /** When a version was replaced or deleted; null while it is open. */
    public static final Column TO = Column.own("valid_to", ColumnType.TIMESTAMP);

    private static final String INCOMING = "_incoming";
    private final Table incoming;
    private final int[] positions;
    private final Upsert gather;
    private final Object at;
    private final String undo;
    private final String close;
    private final String open;
    private final String clear;

    /** {@code table} has the columns of the rows and the primary key of the records; {@code at} is the start of the sync. */
    public HistoryUpsert(Dialect dialect, Table table, OffsetDateTime at) throws SQLException {
        this.incoming = incoming(table);
        this.positions = IntStream.range(0, table.columns().size()).filter(i -> !table.columns().get(i).isOwn()).toArray();
        this.gather = dialect.upsert(incoming);
        this.at = dialect.driverValue(ColumnType.TIMESTAMP, at);
        var target = dialect.table(table.name());
        var source = dialect.table(incoming.name());
        var from = dialect.quote(FROM.name());
        var to = dialect.quote(TO.name());
        var names = incoming.columns().stream().map(c -> dialect.quote(c.name())).collect(joining(", "));
        var onKey = table.key().stream().map(dialect::quote).map(k -> "t." + k + " = s." + k).collect(joining(" and "));
        var others = incoming.columns().stream().map(Column::name).filter(c -> !table.key().contains(c)).map(dialect::quote).toList();
        var changed = onKey + " and t." + to + " is null and " + (others.isEmpty() ? "1 = 0"
                : others.stream().map(c -> dialect.isDistinct("t." + c, "s." + c)).collect(joining(" or ", "(", ")")));
        this.undo = dialect.deleteFrom(target, source, changed + " and t." + from + " = ?");
        this.close = dialect.updateFrom(target, source, to + " = ?", changed);
        this.open = "insert into " + target + " (" + names + ", " + from + ") select " + names + ", ? from " + source
                + " s where not exists (select 1 from " + target + " t where " + onKey + " and t." + to + " is null)";
        this.clear = "delete from " + source;
    }

    /** The name of the work table for a batch. */
    public static String incoming(String table) {
        return table + INCOMING;
    }

    private static Table incoming(Table table) {
        return new Table(incoming(table.name()), table.columns().stream().filter(c -> !c.isOwn()).toList(), table.key());
    }

    /** Creates the work table. Commits. */
    public static void prepare(Connection connection, Table table) throws SQLException {
        new WorkTables(connection).make(incoming(table));
    }

    /** Drops the work table. Commits. */
    public static void drop(Connection connection, String table) throws SQLException {
        new WorkTables(connection).drop(incoming(table));
    }

    /** The table with the start of the version as a part of its primary key. */
    public static Table versioned(Table table) {
        var key = new ArrayList<>(table.key());
        key.add(FROM.name());
        return new Table(table.name(), table.columns(), key);
    }

    @Override
    public WriteResult write(Connection connection, List<Row> rows) throws SQLException {
        gather.write(connection, rows.stream().map(row -> row.only(positions)).toList());
        long undone = execute(connection, undo, at); // a version of this sync is not visible to anybody yet
        long closed = execute(connection, close, at);
        long opened = execute(connection, open, at);
        execute(connection, clear);
        long updated = undone + closed;
        return new WriteResult(opened - updated, updated, rows.size() - opened);
    }

    private static long execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeLargeUpdate();
        }
    }
}
