package io.github.dromedary.sql;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a full read gather in a staging table and take the place of the target's in one transaction, the last one of
 * the read, so that nobody ever sees a mixture or an empty table.
 */
public final class Replacement {
    private final Connection connection;
    private final Dialect dialect;
    private final Schema schema;
    private final String target;
    private final String staging;

    public Replacement(Connection connection, String target) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.schema = new Schema(connection);
        this.target = target;
        this.staging = staging(target);
    }

    /** What a swap did. */
    public record Swap(long inserted, long deleted) {
    }

    /** The name of the table where the rows gather. */
    public static String staging(String target) {
        return target + "_staging";
    }

    /** Makes the staging table look like the target, where there is one; commits by itself. */
    public void prepare(List<String> key) throws SQLException {
        var there = schema.read(target);
        if (there.isPresent()) {
            schema.migrate(schema.read(staging), new Table(staging, there.get().columns(), key));
        }
    }

    /** Takes out what a read that was given up has left; within the transaction in which the next one begins. */
    public void clear() throws SQLException {
        if (schema.read(staging).isPresent()) {
            execute("delete from " + dialect.quote(staging));
        }
    }

    /** Makes the target fit for the rows that have gathered; commits by itself. */
    public void evolve() throws SQLException {
        var gathered = schema.read(staging);
        if (gathered.isPresent()) {
            schema.migrate(schema.read(target), new Table(target, gathered.get().columns(), gathered.get().key()));
        }
    }

    /** The table where rows gather, which is to take no more than the target does. */
    public Optional<Table> gathering() throws SQLException {
        var there = schema.read(target);
        return schema.read(staging).map(gathered -> new Table(staging, gathered.columns().stream()
                .map(c -> there.flatMap(t -> t.column(c.name())).filter(Column::foreign).orElse(c)).toList(), gathered.key()));
    }

    /** Puts the rows that have gathered in the place of the target's; within the caller's transaction. */
    public Swap swap() throws SQLException {
        var gathered = schema.read(staging);
        var there = schema.read(target);
        long deleted = there.isPresent() ? execute("delete from " + dialect.quote(target)) : 0;
        return new Swap(gathered.isPresent() ? insert(gathered.get(), there.orElseThrow()) : 0, deleted);
    }

    private long insert(Table gathered, Table there) throws SQLException {
        var columns = new ArrayList<Column>();
        for (var column : gathered.columns()) {
            var target = there.column(column.name()).orElseThrow();
            if (!target.foreign() || filled(target)) {
                columns.add(target);
            }
        }
        var names = columns.stream().map(c -> dialect.quote(c.name())).collect(joining(", "));
        var values = columns.stream().map(c -> dialect.assigned(c, dialect.quote(c.name()))).collect(joining(", "));
        return execute("insert into " + dialect.quote(target) + " (" + names + ") select " + values + " from " + dialect.quote(staging));
    }

    /** A column of somebody else that no record has a value for gets its default. */
    private boolean filled(Column column) throws SQLException {
        var name = dialect.quote(column.name());
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select 1 from " + dialect.quote(staging) + " where " + name + " is not null limit 1")) {
            return result.next();
        }
    }

    /** Drops the staging table; commits by itself. */
    public void drop() throws SQLException {
        execute("drop table if exists " + dialect.quote(staging));
    }

    private long execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }
}
