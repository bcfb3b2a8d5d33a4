package io.github.dromedary.sql.dialect;


import com.mysql.cj.MysqlConnection;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcStatement;
import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Inserts rows with {@code load data local} on MySQL and MariaDB, where the server ({@code local_infile}) and the driver
 * ({@code allowLocalInfile}, {@code allowLoadLocalInfile}) allow it. The rows come from memory, never from a file.
 *
 * <p>With {@code local}, a server skips rows that it cannot insert and changes values that do not fit, with a warning. A warning
 * therefore takes everything back, and the caller inserts the rows in the usual way, which succeeds or fails as always.
 */
final class LoadData {
    private final Dialect dialect;
    private final Table table;
    private final String sql;

    LoadData(Dialect dialect, Table table) {
        this.dialect = dialect;
        this.table = table;
        var binary = table.columns().stream().filter(c -> c.type() == ColumnType.BINARY).map(c -> dialect.quote(c.name())).toList();
        var columns = new StringBuilder();
        var assignments = new StringBuilder();
        for (int i = 0; i < table.columns().size(); i++) {
            var name = dialect.quote(table.columns().get(i).name());
            boolean hex = binary.contains(name);
            columns.append(i == 0 ? "" : ", ").append(hex ? "@b" + i : name);
            assignments.append(hex ? (assignments.isEmpty() ? " set " : ", ") + name + " = unhex(@b" + i + ")" : "");
        }
        // explicit, since sql_mode may be NO_BACKSLASH_ESCAPES
        this.sql = "load data local infile 'rows' into table " + dialect.table(table.name()) + " character set utf8mb4"
                + " fields terminated by x'09' escaped by x'5C' lines terminated by x'0A' (" + columns + ")" + assignments;
    }

    /**
     * Inserts rows, none of which is in the table, in the open transaction of a connection.
     *
     * @return whether they are inserted; otherwise nothing has been written
     * @throws SQLException when a value does not fit, or the connection fails
     */
    boolean insert(Connection connection, List<Row> rows) throws SQLException {
        if (connection.getAutoCommit() || table.columns().stream().anyMatch(Column::foreign) || !allowed(connection)) {
            return false; // a column not created by Dromedary may read text in its own way
        }
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                dialect.driverValue(table.columns().get(i).type(), row.get(i)); // while it is being sent, it would break the connection
            }
        }
        var start = connection.setSavepoint();
        boolean inserted = load(connection, rows);
        if (!inserted) {
            connection.rollback(start);
        }
        connection.releaseSavepoint(start);
        return inserted;
    }

    private boolean load(Connection connection, List<Row> rows) throws SQLException {
        try (var statement = connection.createStatement()) {
            source(statement, new TextRows(dialect, table, rows));
            return statement.executeLargeUpdate(sql) == rows.size() && !warned(statement);
        }
    }

    private static boolean warned(Statement statement) throws SQLException {
        try (var result = statement.executeQuery("select @@warning_count")) {
            result.next();
            return result.getInt(1) > 0;
        }
    }

    private static void source(Statement statement, InputStream rows) throws SQLException {
        if (statement.isWrapperFor(org.mariadb.jdbc.Statement.class)) {
            statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(rows);
        } else {
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(rows);
        }
    }

    private static boolean allowed(Connection connection) throws SQLException {
        if (!allowedByDriver(connection)) {
            return false;
        }
        try (var statement = connection.createStatement(); var result = statement.executeQuery(
                "show variables where variable_name in ('local_infile', 'wsrep_load_data_splitting')")) {
            boolean allowed = false;
            while (result.next()) {
                boolean on = result.getString(2).equalsIgnoreCase("ON");
                if (result.getString(1).equals("local_infile")) {
                    allowed = on;
                } else if (on) {
                    return false; // a cluster would commit on the way
                }
            }
            return allowed;
        }
    }

    private static boolean allowedByDriver(Connection connection) throws SQLException {
        if (connection.isWrapperFor(org.mariadb.jdbc.Connection.class)) {
            return connection.unwrap(org.mariadb.jdbc.Connection.class).getContext().getConf().allowLocalInfile();
        }
        return connection.isWrapperFor(MysqlConnection.class)
                && connection.unwrap(MysqlConnection.class).getPropertySet().getBooleanProperty(PropertyKey.allowLoadLocalInfile).getValue();
    }
}
