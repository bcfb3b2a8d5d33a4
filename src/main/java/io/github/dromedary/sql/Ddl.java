package io.github.dromedary.sql;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements that make tables what they are to be, in one dialect; nothing is executed here. Immutable. */
public final class Ddl {
    private final Dialect dialect;

    public Ddl(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The statements after which a table that looks like {@code from}, or is not there, looks like {@code to}. */
    public List<String> changes(Optional<Table> from, Table to) {
        if (from.isEmpty()) {
            return List.of(createTable(to));
        }
        var statements = new ArrayList<String>();
        for (var column : to.columns()) {
            var there = from.get().column(column.name());
            if (there.isEmpty()) {
                statements.add("alter table " + dialect.quote(to.name()) + " add column " + dialect.definition(column, to.keyColumns(column.name())) + comment(column, to));
            } else if (there.get().type().widensTo(column.type())) {
                statements.addAll(dialect.widen(from.get(), column));
            }
        }
        return statements;
    }

    /** Whether a column has to be widened on the way. */
    static boolean widens(Table from, Table to) {
        return to.columns().stream().anyMatch(column -> from.column(column.name()).filter(there -> there.type().widensTo(column.type())).isPresent());
    }

    private String createTable(Table table) {
        var columns = table.columns().stream().map(c -> dialect.definition(c, table.keyColumns(c.name()))).collect(joining(", "));
        var key = quoted(table.key());
        return "create table " + dialect.quote(table.name()) + " (" + columns
                + (key.isEmpty() ? "" : ", primary key (" + key + ")") + reference(table.parent()) + ")"
                + table.columns().stream().map(c -> comment(c, table)).collect(joining());
    }

    private String reference(Table.Parent parent) {
        return parent == null ? "" : ", foreign key (" + quoted(parent.columns()) + ") references " + dialect.quote(parent.table())
                + " (" + quoted(parent.keys()) + ") on delete cascade";
    }

    private String quoted(List<String> names) {
        return names.stream().map(dialect::quote).collect(joining(", "));
    }

    /** Two statements in one string are one transaction to PostgreSQL, the only one that needs the second. */
    private String comment(Column column, Table table) {
        var remark = Remark.of(column);
        var comment = remark == null ? "" : dialect.comment(table.name(), column.name(), remark);
        return comment.isEmpty() ? "" : "; " + comment;
    }
}
