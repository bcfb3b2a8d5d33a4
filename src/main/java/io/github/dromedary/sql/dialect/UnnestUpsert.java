package io.github.dromedary.sql.dialect;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGStatement;

/**
 * One statement per batch on PostgreSQL: each column is sent as one array, so the text of the statement does not depend on the number
 * of rows.
 *
 * <p>The driver must not prepare the statement on the server, whose plan from when the table was small would scan the whole table for
 * each row once it is large.
 */
final class UnnestUpsert implements Upsert {
    private final Table table;
    private final String sql;

    UnnestUpsert(Table table, PostgreSqlStatements statements) {
        this.table = table;
        var arrays = table.columns().stream().map(c -> "cast(? as " + PostgreSqlText.type(c.type()) + "[])").collect(joining(", "));
        this.sql = statements.upsert("unnest(" + arrays + ") as s(" + statements.columns() + ")", statements::assignable);
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
        var type = PostgreSqlText.type(table.columns().get(column).type());
        Object[] values = switch (type) { // a typed array is sent in binary
            case "text" -> new String[rows.size()];
            case "int8" -> new Long[rows.size()];
            case "bool" -> new Boolean[rows.size()];
            default -> new Object[rows.size()];
        };
        for (int i = 0; i < values.length; i++) {
            var value = rows.get(i).get(column);
            values[i] = value == null || !type.equals("text") ? value : PostgreSqlText.of(value);
        }
        return connection.createArrayOf(type, values);
    }
}
