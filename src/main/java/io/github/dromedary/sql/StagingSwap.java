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
 * Replaces all rows of a table: a sync loads its rows into a staging table, and its last transaction swaps them in, so that nobody
 * ever sees a mixture or an empty table.
 */
public final class StagingSwap {
    private static final String SUFFIX = "_staging";
    private final Connection connection;
    private final Dialect dialect;
    private final Schema schema;
    private final Schema staged;
    private final WorkTables work;
    private final String target;
    private final String staging;
    private final boolean family;

    /** {@code family} says whether the table may have child tables; otherwise none are looked for. */
    public StagingSwap(Connection connection, String target, boolean family) throws SQLException {
        this.family = family;
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.schema = new Schema(connection);
        this.staged = Schema.ofWork(connection);
        this.work = new WorkTables(connection);
        this.target = target;
        this.staging = staging(target);
    }

    /** The result of a swap: the rows that the table has now, and the rows inserted and deleted, child rows included. */
    public record Swap(long rows, long inserted, long deleted) {
    }

    /** The name of the staging table of a table. */
    public static String staging(String target) {
        return target + SUFFIX;
    }

    /** Creates the staging table like the target, if the target exists. Commits. */
    public void prepare(List<String> key) throws SQLException {
        if (work.read(staging).isPresent() && work.empty(staging)) {
            work.drop(staging); // left behind by an abandoned sync, perhaps with other parameters
        }
        var there = schema.read(target);
        if (there.isEmpty()) {
            return;
        }
        staged.migrate(work.read(staging), new Table(staging, there.get().columns(), key));
        for (var child : below(schema, target)) {
            var parent = new Table.Parent(staging(child.parent().table()), child.parent().columns(), child.parent().keys());
            staged.migrate(work.read(staging(child.name())), new Table(staging(child.name()), child.columns(), child.key(), parent));
        }
    }

    /** Clears the rows of an abandoned sync, in the transaction that starts the next one. */
    public void clear() throws SQLException {
        work.clear(staging);
    }

    /** Adds and widens columns of the target as the staged rows require. Commits. */
    public void evolve() throws SQLException {
        var gathered = work.read(staging);
        if (gathered.isEmpty()) {
            return;
        }
        schema.migrate(schema.read(target), new Table(target, gathered.get().columns(), gathered.get().key()));
        for (var child : below(staged, staging)) {
            var parent = new Table.Parent(target(child.parent().table()), child.parent().columns(), child.parent().keys());
            schema.migrate(schema.read(target(child.name())), new Table(target(child.name()), child.columns(), child.key(), parent));
        }
    }

    /** The staging table, limited to what the columns of the target accept; empty when it does not exist. */
    public Optional<Table> staged() throws SQLException {
        var there = schema.read(target);
        return work.read(staging).map(gathered -> new Table(staging, gathered.columns().stream()
                .map(c -> there.flatMap(t -> t.column(c.name())).filter(Column::foreign).orElse(c)).toList(), gathered.key()));
    }

    /** Replaces the rows of the target with the staged rows, in the transaction of the caller. */
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
        var columns = filled.isEmpty() ? all : filled; // a sync without records fills none
        var names = columns.stream().map(c -> dialect.quote(c.name())).collect(joining(", "));
        var values = columns.stream().map(c -> dialect.assignable(c, dialect.quote(c.name()))).collect(joining(", "));
        return execute("insert into " + dialect.table(there.name()) + " (" + names + ") select " + values
                + " from " + dialect.table(gathered.name()));
    }

    /** A column not created by Dromedary that no record has a value for gets its default. */
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

    /** The names of the staging tables, parents before children. */
    private List<String> family() throws SQLException {
        var family = new ArrayList<>(List.of(staging));
        below(staged, staging).forEach(t -> family.add(t.name()));
        return family;
    }

    /** The name of the target of a staging table. */
    public static String target(String staging) {
        return staging.substring(0, staging.length() - SUFFIX.length());
    }

    /** Drops the staging table and its child tables. Commits. */
    public void drop() throws SQLException {
        work.drop(staging);
    }

    private long execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }
}
