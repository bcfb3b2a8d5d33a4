package io.github.dromedary.sql;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A batch of one-row {@code MERGE}s, each of which passes over a row that does not differ. */
final class H2Upsert implements Upsert {
    private final Table table;
    private final String merge;
    private final String countExisting;

    H2Upsert(Dialect dialect, Table table) {
        this.table = table;
        var target = dialect.quote(table.name());
        var names = table.columns().stream().map(c -> dialect.quote(c.name())).toList();
        var keys = table.key().stream().map(dialect::quote).toList();
        var values = names.stream().filter(n -> !keys.contains(n)).toList();
        var onKey = keys.stream().map(k -> "t." + k + " = s." + k).collect(joining(" and "));
        this.merge = "merge into " + target + " t using (values (" + parameters(table.columns())
                + ")) s(" + String.join(", ", names) + ") on " + onKey
                + (values.isEmpty() ? "" : " when matched and ("
                        + values.stream().map(v -> "t." + v + " is distinct from s." + v).collect(joining(" or "))
                        + ") then update set " + values.stream().map(v -> v + " = s." + v).collect(joining(", ")))
                + " when not matched then insert (" + String.join(", ", names) + ") values ("
                + names.stream().map(n -> "s." + n).collect(joining(", ")) + ")";
        this.countExisting = "select count(*) from unnest(" + table.key().stream()
                .map(k -> "cast(? as " + dialect.type(table.column(k).orElseThrow().type(), true) + " array)").collect(joining(", "))
                + ") s(" + String.join(", ", keys) + ") join " + target + " t on " + onKey;
    }

    private static String parameters(List<Column> columns) {
        return columns.stream().map(c -> H2Dialect.parameter(c.type())).collect(joining(", "));
    }

    @Override
    public Written write(Connection connection, List<Row> rows) throws SQLException {
        long existing = existing(connection, rows);
        long touched = 0;
        try (var statement = connection.prepareStatement(merge)) {
            for (var row : rows) {
                Parameters.bind(statement, table, row);
                statement.addBatch();
            }
            for (int count : statement.executeBatch()) {
                touched += count;
            }
        }
        long inserted = rows.size() - existing;
        return new Written(inserted, touched - inserted, rows.size() - touched);
    }

    private long existing(Connection connection, List<Row> rows) throws SQLException {
        try (var statement = connection.prepareStatement(countExisting)) {
            int parameter = 1;
            for (int position : table.keyPositions()) {
                statement.setObject(parameter++, rows.stream().map(row -> row.get(position)).toArray());
            }
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
