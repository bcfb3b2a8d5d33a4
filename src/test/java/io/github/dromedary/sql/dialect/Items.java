package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table {@code items} of the tests of bulk roads: its first column is the primary key, its second a value. */
final class Items {

    private Items() {
    }

    /** Creates the table, and opens a connection with a transaction. */
    static Connection connect(String url, String ddl) throws SQLException {
        Database.execute(url, ddl);
        var connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Rows with the keys from {@code from} to before {@code to}, all with one value. */
    static List<Row> rows(int from, int to, String value) {
        var rows = new ArrayList<Row>();
        for (long i = from; i < to; i++) {
            rows.add(new Row(i, value));
        }
        return rows;
    }

    /** The upsert of the two columns. */
    static Upsert upsert(Connection connection) throws SQLException {
        var table = new Schema(connection).read("items").orElseThrow();
        return Dialect.of(connection).upsert(new Table("items", table.columns().subList(0, 2), List.of("id")));
    }

    /** Upserts rows and commits. */
    static WriteResult write(Connection connection, List<Row> rows) throws SQLException {
        var written = upsert(connection).write(connection, rows);
        connection.commit();
        return written;
    }

    /** The first value of a query. */
    static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
