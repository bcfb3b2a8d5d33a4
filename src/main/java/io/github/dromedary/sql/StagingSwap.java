package io.github.dromedary.sql;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a full read gather in a staging table and take the place of the target's in one transaction, the last one of
 * the read, so that nobody ever sees a mixture or an empty table.
 */
public final class StagingSwap {
    private static final String SUFFIX = "_staging";
    private final Connection connection;
    private final Dialect dialect;
    private final Schema schema;
    private final Schema gathering;
    private final WorkTables work;
    private final String target;
    private final String staging;
    private final boolean family;

    /** {@code family}: whether there may be tables below. Where there are none, nobody looks for them. */
    public StagingSwap(Connection connection, String target, boolean family) throws SQLException {
        this.family = family;
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.schema = new Schema(connection);
        this.gathering = Schema.ofWork(connection);
        this.work = new WorkTables(connection);
        this.target = target;
        this.staging = staging(target);
    }

    /** What a swap did: the rows that the table has now, and those inserted and deleted, in tables below it too. */
    public record Swap(long rows, long inserted, long deleted) {
    }

    /** The name of the table where the rows gather. */
    public static String staging(String target) {
        return target + SUFFIX;
    }

    /** Makes the staging table look like the target, where there is one; commits by itself. */
    public void prepare(List<String> key) throws SQLException {
        if (work.read(staging).isPresent() && work.empty(staging)) {
            work.drop(staging); // left by a sync that was given up, perhaps under other parameters
        }
        var there = schema.read(target);
        if (there.isEmpty()) {
            return;
        }
        gathering.migrate(work.read(staging), new Table(staging, there.get().columns(), key));
        for (var child : below(schema, target)) {
            var parent = new Table.Parent(staging(child.parent().table()), child.parent().columns(), child.parent().keys());
            gathering.migrate(work.read(staging(child.name())), new Table(staging(child.name()), child.columns(), child.key(), parent));
        }
    }

    /** Takes out what a read that was given up has left; within the transaction in which the next one begins. */
    public void clear() throws SQLException {
        work.clear(staging);
    }

    /** Makes the target fit for the rows that have gathered; commits by itself. */
    public void evolve() throws SQLException {
        var gathered = work.read(staging);
        if (gathered.isEmpty()) {
            return;
        }
        schema.migrate(schema.read(target), new Table(target, gathered.get().columns(), gathered.get().key()));
        for (var child : below(gathering, staging)) {
            var parent = new Table.Parent(target(child.parent().table()), child.parent().columns(), child.parent().keys());
            schema.migrate(schema.read(target(child.name())), new Table(target(child.name()), child.columns(), child.key(), parent));
        }
    }

    /** The table where rows gather, which is to take no more than the target does. */
    public Optional<Table> gathering() throws SQLException {
        var there = schema.read(target);
        return work.read(staging).map(gathered -> new Table(staging, gathered.columns().stream()
                .map(c -> there.flatMap(t -> t.column(c.name())).filter(Column::foreign).orElse(c)).toList(), gathered.key()));
    }

    /** Puts the rows that have gathered in the place of the target's; within the caller's transaction. */
    public Swap swap() throws SQLException {
        var family = work.read(staging).isPresent() ? family() : List.<String>of();
        long deleted = 0;
        for (int i = family.size() - 1; i >= 0; i--) {
            deleted += execute("delete from " + dialect.table(target(family.get(i))));
        }
        if (family.isEmpty() && schema.read(target).isPresent()) {
            deleted = execute("delete from " + dialect.table(target));
        }
        long rows = 0;
        long inserted = 0;
        for (var name : family) {
            long more = insert(work.read(name).orElseThrow(), schema.read(target(name)).orElseThrow());
            rows += name.equals(staging) ? more : 0;
            inserted += more;
        }
        return new Swap(rows, inserted, deleted);
    }

    private long insert(Table gathered, Table there) throws SQLException {
        var all = gathered.columns().stream().map(column -> there.column(column.name()).orElseThrow()).toList();
        var filled = new ArrayList<Column>();
        for (var column : all) {
            if (!column.foreign() || filled(gathered.name(), column)) {
                filled.add(column);
            }
        }
        var columns = filled.isEmpty() ? all : filled; // a read without records fills none
        var names = columns.stream().map(c -> dialect.quote(c.name())).collect(joining(", "));
        var values = columns.stream().map(c -> dialect.assigned(c, dialect.quote(c.name()))).collect(joining(", "));
        return execute("insert into " + dialect.table(there.name()) + " (" + names + ") select " + values
                + " from " + dialect.table(gathered.name()));
    }

    /** A column of somebody else that no record has a value for gets its default. */
    private boolean filled(String gathered, Column column) throws SQLException {
        var name = dialect.quote(column.name());
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select 1 from " + dialect.table(gathered) + " where " + name + " is not null limit 1")) {
            return result.next();
        }
    }

    private List<Table> below(Schema tables, String table) throws SQLException {
        return family ? tables.below(table) : List.of();
    }

    /** The names of the staging tables, parents first. */
    private List<String> family() throws SQLException {
        var family = new ArrayList<>(List.of(staging));
        below(gathering, staging).forEach(t -> family.add(t.name()));
        return family;
    }

    /** The name of the table that rows which gather in that one are for. */
    public static String target(String staging) {
        return staging.substring(0, staging.length() - SUFFIX.length());
    }

    /** Drops the staging table and those below it; commits by itself. */
    public void drop() throws SQLException {
        work.drop(staging);
    }

    private long execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }
}
