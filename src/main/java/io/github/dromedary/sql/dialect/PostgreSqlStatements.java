package io.github.dromedary.sql.dialect;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
import java.util.List;
import java.util.function.Function;

/** The statements that write rows from a source, such as {@code unnest} or a staging table, to a table of PostgreSQL. Immutable. */
final class PostgreSqlStatements {
    private final Dialect dialect;
    private final Table table;
    private final List<String> names;
    private final List<String> keys;
    private final List<String> values;
    private final List<String> compared;

    PostgreSqlStatements(Dialect dialect, Table table) {
        this.dialect = dialect;
        this.table = table;
        this.names = table.columns().stream().map(this::name).toList();
        this.keys = table.key().stream().map(dialect::quote).toList();
        var others = table.columns().stream().filter(c -> !table.key().contains(c.name())).toList();
        this.values = others.stream().map(this::name).toList();
        this.compared = others.stream().map(c -> name(c) + (c.foreign() && c.storage().typeName().equals("json") ? "::jsonb" : "")).toList();
    }

    /** The name of the table, quoted. */
    String target() {
        return dialect.table(table.name());
    }

    /** The name of the table as a SQL literal. */
    String targetLiteral() {
        return dialect.literal(target());
    }

    /** The names of all columns, quoted. */
    String columns() {
        return String.join(", ", names);
    }

    /** The conversion of a value to the type of its column. */
    String assignable(Column column) {
        return dialect.assignable(column, "s." + name(column));
    }

    /**
     * Inserts or updates; a table without a primary key gets all rows. The result has the numbers of rows inserted and updated.
     *
     * <p>Identical rows are removed first, since {@code on conflict do update} locks and logs even rows that its {@code where} skips.
     * They are looked up one by one by the index of the key: a join would be planned with statistics, which a new table lacks.
     * {@code xmax = 0} distinguishes inserted row versions from updated ones.
     *
     * @param source relation with the columns of the table
     * @param value  the SQL of a column's value in the source, whose alias is {@code s}
     */
    String upsert(String source, Function<Column, String> value) {
        return "with written as (insert into " + target() + " as t (" + columns() + ") select * from " + rows(source, value)
                + (keys.isEmpty() ? "" : onConflict())
                + " returning (t.xmax = 0) as inserted)"
                + " select count(*) filter (where inserted), count(*) filter (where not inserted) from written";
    }

    /** Inserts new rows and updates those that differ, in PostgreSQL 15 and later; fails when another transaction inserts the same key. */
    String merge(String source, Function<Column, String> value) {
        return "merge into " + target() + " as t using " + rows(source, value) + " on " + onKey("t.")
                + (values.isEmpty() ? "" : " when matched and " + differs("t.", "s.") + " then update set " + assignments("s."))
                + " when not matched then insert (" + columns() + ") values (" + prefixed("s.", names) + ")";
    }

    private String rows(String source, Function<Column, String> value) {
        return "(select " + table.columns().stream().map(value).collect(joining(", ")) + " from " + source + ") as s(" + columns() + ")";
    }

    private String onConflict() {
        return " where coalesce((select " + (values.isEmpty() ? "false" : differs("o.", "s.")) + " from " + target() + " o where " + onKey("o.")
                + "), true) on conflict (" + String.join(", ", keys) + ") do " + (values.isEmpty() ? "nothing"
                        : "update set " + assignments("excluded.") + " where " + differs("t.", "excluded."));
    }

    private String onKey(String prefix) {
        return keys.stream().map(k -> prefix + k + " = s." + k).collect(joining(" and "));
    }

    /** Compares values in a form with an equality operator, which {@code json} lacks. */
    private String differs(String left, String right) {
        return "(" + prefixed(left, compared) + ") is distinct from (" + prefixed(right, compared) + ")";
    }

    private String assignments(String prefix) {
        return values.stream().map(v -> v + " = " + prefix + v).collect(joining(", "));
    }

    private String name(Column column) {
        return dialect.quote(column.name());
    }

    private static String prefixed(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + name).collect(joining(", "));
    }
}
