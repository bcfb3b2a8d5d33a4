package io.github.dromedary.sql;

import io.github.dromedary.model.TableName;
import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The schemas of a database. Its statements commit. */
public final class Schemas {
    private final Connection connection;
    private final Dialect dialect;

    public Schemas(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
    }

    /** The statement that creates the schema of a table, or empty when the schema exists. */
    public Optional<String> missing(TableName table) throws SQLException {
        var schema = table.schema();
        return schema.isEmpty() || there(schema.get()) ? Optional.empty() : Optional.of("create schema if not exists " + dialect.quote(schema.get()));
    }

    /**
     * Creates the schema of a table if it does not exist.
     *
     * @throws SQLException when the user is not allowed to
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
            if (!there(schema)) { // else another process has created it in the meantime
                // without its cause, which would be reported instead
                throw new SQLException("schema " + schema + " does not exist, and the user cannot create it (" + e.getMessage()
                        + "); create it, or grant the user the privilege to create it", e.getSQLState());
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
