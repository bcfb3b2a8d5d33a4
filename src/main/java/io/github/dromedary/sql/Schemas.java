package io.github.dromedary.sql;

import io.github.dromedary.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;

/** The schemas of a database. Its statements commit by themselves. */
final class Schemas {
    private final Connection connection;
    private final Dialect dialect;

    Schemas(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
    }

    /**
     * Makes the schema that a table names, where it is not there.
     *
     * @throws SQLException when the user may not
     */
    void make(TableName table) throws SQLException {
        if (table.schema().isEmpty() || there(table.schema().get())) {
            return;
        }
        var schema = table.schema().get();
        try (var statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + dialect.quote(schema));
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("08")) {
                throw e;
            }
            if (!there(schema)) { // else another process has made it meanwhile
                throw new SQLException("there is no schema " + schema + ", and the user cannot create it (" + e.getMessage()
                        + "); create it, or let the user do so", e.getSQLState()); // without its cause, which would be told in its place
            }
        }
    }

    private boolean there(String schema) throws SQLException {
        try (var result = dialect.schemas(connection)) {
            while (result.next()) {
                if (dialect.fold(schema).equals(result.getString(1))) {
                    return true;
                }
            }
        }
        return false;
    }
}
