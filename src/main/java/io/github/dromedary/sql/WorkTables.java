package io.github.dromedary.sql;

import io.github.dromedary.model.Table;
import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Tables beside a user's own in which Dromedary gathers what it works on. A column that is made with the table tells it from
 * any other one, which is never touched. One that is empty and does not fit is made anew: it was left by a sync under other
 * parameters.
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
     * The table without its mark, or empty where it is not there.
     *
     * @throws SQLException when the name is taken by somebody else's
     */
    Optional<Table> read(String name) throws SQLException {
        return schema.read(name);
    }

    /** Makes a table, or the one that is there look like it; commits by itself. */
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

    /** Whether it has no rows. */
    boolean empty(String name) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery("select 1 from " + dialect.table(name) + " limit 1")) {
            return !result.next();
        }
    }

    /** Empties it, where it is there; within the transaction that the connection is in. */
    void clear(String name) throws SQLException {
        if (read(name).isPresent()) {
            execute("delete from " + dialect.table(name));
        }
    }

    /** Drops it and those whose rows belong to its rows, where they are there; commits by itself. */
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
