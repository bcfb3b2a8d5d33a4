package io.github.dromedary.sql;

import io.github.dromedary.model.Table;
import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Work tables: staging tables, seen keys and batches. A marker column tells them from tables of the user, which are never touched. An
 * empty work table that does not fit is created again: a sync with other parameters has left it behind.
 */
public final class WorkTables {
    private final Connection connection;
    private final Dialect dialect;
    private final Schema schema;

    WorkTables(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.schema = Schema.ofWork(connection);
    }

    /**
     * A work table without its marker column, or empty when it does not exist.
     *
     * @throws SQLException when the name is taken by a table of the user
     */
    Optional<Table> read(String name) throws SQLException {
        return schema.read(name);
    }

    /** Creates a work table, or changes the existing one. Commits. */
    void make(Table wanted) throws SQLException {
        var there = read(wanted.name());
        if (there.isPresent() && !fits(there.get(), wanted) && empty(wanted.name())) {
            drop(wanted.name());
            there = Optional.empty();
        }
        schema.migrate(there, wanted);
    }

    private static boolean fits(Table there, Table wanted) {
        return there.key().equals(wanted.key()) && there.columns().stream().allMatch(column -> wanted.column(column.name())
                .filter(other -> column.type() == other.type() || column.type().widensTo(other.type())).isPresent());
    }

    /** Whether a work table has no rows. */
    boolean empty(String name) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery("select 1 from " + dialect.table(name) + " limit 1")) {
            return !result.next();
        }
    }

    /** Empties a work table if it exists, in the transaction of the connection. */
    void clear(String name) throws SQLException {
        if (read(name).isPresent()) {
            execute("delete from " + dialect.table(name));
        }
    }

    /** Drops a work table and its child tables if they exist. Commits. */
    void drop(String name) throws SQLException {
        if (read(name).isEmpty()) {
            return;
        }
        var below = schema.below(name);
        for (int i = below.size() - 1; i >= 0; i--) {
            execute("drop table " + dialect.table(below.get(i).name()));
        }
        execute("drop table " + dialect.table(name));
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
