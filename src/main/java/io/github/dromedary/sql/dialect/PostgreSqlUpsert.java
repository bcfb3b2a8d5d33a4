package io.github.dromedary.sql.dialect;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGStatement;

/**
 * One statement per batch: each column is sent as one array, so the text of the statement does not depend on the number of rows. A
 * table without a primary key gets all rows.
 *
 * <p>Identical rows are removed first, since {@code on conflict do update} locks and logs even rows that its {@code where} skips.
 * They are looked up one by one by the index of the key: a join would be planned with statistics, which a new table lacks. The
 * driver must not prepare the statement on the server, whose plan from when the table was small would scan the whole table for each
 * row once it is large. {@code xmax = 0} distinguishes inserted row versions from updated ones.
 */
final class PostgreSqlUpsert implements Upsert {
    private final Table table;
    private final String sql;

    PostgreSqlUpsert(Dialect dialect, Table table) {
        this.table = table;
        var target = dialect.table(table.name());
        var names = table.columns().stream().map(c -> dialect.quote(c.name())).toList();
        var keys = table.key().stream().map(dialect::quote).toList();
        var values = names.stream().filter(n -> !keys.contains(n)).toList();
        var arrays = table.columns().stream().map(c -> "cast(? as " + travels(c.type()) + "[])").collect(joining(", "));
        var casts = table.columns().stream()
                .map(c -> dialect.assignable(c, "s." + dialect.quote(c.name())))
                .collect(joining(", "));
        var rows = "(select " + casts + " from unnest(" + arrays + ") as s(" + String.join(", ", names) + ")) as s(" + String.join(", ", names) + ")";
        this.sql = "with written as (insert into " + target + " as t (" + String.join(", ", names) + ") select * from " + rows
                + (keys.isEmpty() ? "" : byKey(target, keys, values, table.columns().stream().filter(c -> !table.key().contains(c.name()))
                        .map(c -> dialect.quote(c.name()) + (c.foreign() && c.storage().typeName().equals("json") ? "::jsonb" : "")).toList()))
                + " returning (t.xmax = 0) as inserted)"
                + " select count(*) filter (where inserted), count(*) filter (where not inserted) from written";
    }

    /** {@code compared} are the values in a form with an equality operator, which {@code json} lacks. */
    private static String byKey(String target, List<String> keys, List<String> values, List<String> compared) {
        var onKey = keys.stream().map(k -> "o." + k + " = s." + k).collect(joining(" and "));
        var differs = values.isEmpty() ? "false" : "(" + prefixed("o.", compared) + ") is distinct from (" + prefixed("s.", compared) + ")";
        return " where coalesce((select " + differs + " from " + target + " o where " + onKey + "), true)"
                + " on conflict (" + String.join(", ", keys) + ") do " + (values.isEmpty() ? "nothing" : "update set "
                        + values.stream().map(v -> v + " = excluded." + v).collect(joining(", ")) + " where ("
                        + prefixed("t.", compared) + ") is distinct from (" + prefixed("excluded.", compared) + ")");
    }

    private static String prefixed(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + name).collect(joining(", "));
    }

    @Override
    public WriteResult write(Connection connection, List<Row> rows) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            if (statement.isWrapperFor(PGStatement.class)) { // a container may wrap its own driver
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
            for (int i = 0; i < table.columns().size(); i++) {
                statement.setArray(i + 1, array(connection, rows, i));
            }
            try (var result = statement.executeQuery()) {
                result.next();
                long inserted = result.getLong(1);
                long updated = result.getLong(2);
                return new WriteResult(inserted, updated, rows.size() - inserted - updated);
            }
        }
    }

    private Array array(Connection connection, List<Row> rows, int column) throws SQLException {
        var type = table.columns().get(column).type();
        var travels = travels(type);
        Object[] values = switch (travels) { // a typed array is sent in binary
            case "text" -> new String[rows.size()];
            case "int8" -> new Long[rows.size()];
            case "bool" -> new Boolean[rows.size()];
            default -> new Object[rows.size()];
        };
        for (int i = 0; i < values.length; i++) {
            var value = rows.get(i).get(column);
            values[i] = value == null || !travels.equals("text") ? value : text(value);
        }
        return connection.createArrayOf(travels(type), values);
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        if (!(value instanceof OffsetDateTime time)) {
            return value.toString();
        }
        boolean plain = time.getYear() > 1 && time.getYear() < 9999;
        // without the sign of a year with more than four digits (ISO 8601)
        return plain ? Timestamps.utc(time) + "+00" : time.toString().replaceFirst("^\\+", "");
    }

    /** Dates, timestamps and JSON are sent as text, which the server casts. */
    private static String travels(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> "bool";
            case INTEGER -> "int8";
            case DECIMAL -> "numeric";
            case TEXT, DATE, TIMESTAMP, TIME, BINARY, JSON -> "text";
        };
    }
}
