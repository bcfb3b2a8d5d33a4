package io.github.dromedary.sql.dialect;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Appends rows to a table without a key. */
final class Insert implements Upsert {
    private final Table table;
    private final String sql;

    Insert(Dialect dialect, Table table, ParameterMarkers parameters) {
        this.table = table;
        this.sql = "insert into %s (%s) values (%s)".formatted(
                dialect.table(table.name()),
                table.columns().stream().map(c -> dialect.quote(c.name())).collect(joining(", ")),
                table.columns().stream().map(c -> parameters.of(c.type())).collect(joining(", ")));
    }

    @Override
    public WriteResult write(Connection connection, List<Row> rows) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var row : rows) {
                ParameterMarkers.bind(statement, table, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return new WriteResult(rows.size(), 0, 0);
    }
}
