package io.github.dromedary.sql;

import io.github.dromedary.model.TableName;
import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The schemas of a database. Its statements commit by themselves. */
public final class Schemas {
    private final Connection connection;
    private final Dialect dialect;

    public Schemas(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
    }

    /** The statement that makes the schema which a table names, or empty where it is there. */
    public Optional<String> missing(TableName table) throws SQLException {
        var schema = table.schema();
        return schema.isEmpty() || there(schema.get()) ? Optional.empty() : Optional.of("create schema if not exists " + dialect.quote(schema.get()));
    }

    /**
     * Makes the schema that a table names, where it is not there.
     *
     * @throws SQLException when the user may not
     */
    void make(TableName table) throws SQLException {
        var missing = missing(table);
        if (missing.isEmpty()) {
            return;
        }
        var schema = table.schema().orElseThrow();
        try (var statement = connection.createStatement()) {
            statement.execute(missing.get());
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
