package io.github.dromedary.sql.dialect;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Sends a batch to PostgreSQL with {@code COPY} in binary, to a temporary table from which one statement writes it: {@code merge}
 * since PostgreSQL 15, {@code insert … on conflict} before and for tables with triggers, rules or children. A table without a
 * primary key gets its rows directly. The connection must have a transaction open.
 *
 * <p>The temporary table belongs to the types of the columns, not to the target: changes of the target leave it valid, and tables
 * with the same types share it. It lives as long as the connection and is emptied by each commit.
 *
 * <p>{@code merge} returns one count only, so inserted and updated rows are counted by the statistics that the transaction keeps of its
 * own changes. A table many times larger than the batch is not joined as a whole but looked up by the index of the key: without
 * statistics of a new table the planner would read all of it for each batch.
 */
final class CopyUpsert implements Upsert {
    private static final int MERGE_SINCE = 15;
    /** To read a table of so many times the size of the batch takes as long as to look up the batch in its index. */
    private static final int LARGE = 8;
    private final Table table;
    private final PostgreSqlStatements statements;
    private final String staging;
    private final String stagingColumns;

    CopyUpsert(Dialect dialect, Table table, PostgreSqlStatements statements) {
        this.table = table;
        this.statements = statements;
        var types = table.columns().stream().map(column -> dialect.type(BinaryRows.type(column), 0)).toList();
        // 16 digits of a hash: PostgreSQL truncates long names
        this.staging = "pg_temp.dromedary_batch_" + UUID.nameUUIDFromBytes(String.join(",", types).getBytes(StandardCharsets.UTF_8))
                .toString().replace("-", "").substring(0, 16);
        var number = new int[1];
        this.stagingColumns = types.stream().map(type -> "c" + number[0]++ + " " + type).collect(joining(", "));
    }

    /** What is to be known of the target: whether it is a plain table, and settings to restore. */
    private record Target(long oid, boolean plain, boolean direct, boolean staged, String hashJoin, String mergeJoin) {
        static Target of(ResultSet result) throws SQLException {
            result.next();
            return new Target(result.getLong(1), result.getBoolean(2), result.getBoolean(3), result.getBoolean(4),
                    result.getString(5), result.getString(6));
        }
    }

    /** Numbers of rows that the transaction has inserted and updated in a table. */
    private record Changes(long inserted, long updated) {
    }

    @Override
    public WriteResult write(Connection connection, List<Row> rows) throws SQLException {
        execute(connection, "create temporary table if not exists " + staging + " (" + stagingColumns + ") on commit delete rows");
        var target = target(connection);
        boolean own = table.columns().stream().noneMatch(Column::foreign); // COPY would override generated columns and casts
        if (table.key().isEmpty() && own && target.direct()) {
            long inserted = BinaryRows.copy(connection, statements.target() + " (" + statements.columns() + ")", table, rows);
            return new WriteResult(inserted, 0, rows.size() - inserted);
        }
        if (target.staged()) {
            execute(connection, "truncate " + staging); // by another batch of the same transaction
        }
        long copied = BinaryRows.copy(connection, staging, table, rows);
        if (copied != rows.size()) {
            throw new SQLException("COPY reported " + copied + " of " + rows.size() + " rows of table " + table.name(), "XX000");
        }
        boolean merges = !table.key().isEmpty() && target.plain() && connection.getMetaData().getDatabaseMajorVersion() >= MERGE_SINCE;
        return merges ? merge(connection, target, rows.size()) : upsert(connection, rows.size());
    }

    private Target target(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery("""
                select oid, relkind = 'r' and not relhasrules and not relhassubclass and current_setting('track_counts')::boolean
                         and not exists (select from pg_trigger where tgrelid = c.oid and not tgisinternal),
                       relkind = 'r' and not relhasrules and not relrowsecurity,
                       exists (select from %s), current_setting('enable_hashjoin'), current_setting('enable_mergejoin')
                from pg_class c where oid = %s::regclass""".formatted(staging, statements.targetLiteral()))) {
            return Target.of(result);
        }
    }

    private WriteResult upsert(Connection connection, long rows) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(statements.upsert(source(), statements::assignable))) {
            result.next();
            return new WriteResult(result.getLong(1), result.getLong(2), rows - result.getLong(1) - result.getLong(2));
        }
    }

    private WriteResult merge(Connection connection, Target target, long rows) throws SQLException {
        var large = "pg_relation_size(" + target.oid() + ") > " + LARGE + " * pg_relation_size('" + staging + "'::regclass)";
        var before = changes(connection, target, "case when " + large + " then 'off' else '" + target.hashJoin() + "' end", "'off'");
        execute(connection, statements.merge(source(), statements::assignable));
        var after = changes(connection, target, "'" + target.hashJoin() + "'", "'" + target.mergeJoin() + "'");
        long inserted = after.inserted() - before.inserted();
        long updated = after.updated() - before.updated();
        return new WriteResult(inserted, updated, rows - inserted - updated);
    }

    /** Reads the changes so far, and sets the joins that the planner may use in the rest of the transaction, given as SQL. */
    private static Changes changes(Connection connection, Target target, String hashJoin, String mergeJoin) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery("""
                select pg_stat_get_xact_tuples_inserted(%1$s), pg_stat_get_xact_tuples_updated(%1$s),
                       set_config('enable_hashjoin', %2$s, true), set_config('enable_mergejoin', %3$s, true)"""
                        .formatted(target.oid(), hashJoin, mergeJoin))) {
            result.next();
            return new Changes(result.getLong(1), result.getLong(2));
        }
    }

    private String source() {
        return staging + " as s(" + statements.columns() + ")";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
