package io.github.dromedary.sql;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
import io.github.dromedary.sql.dialect.ColumnComment;
import io.github.dromedary.sql.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Generates DDL in one dialect; executes nothing. Immutable. */
public final class Ddl {
    private final Dialect dialect;

    public Ddl(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The statements that change a table from {@code from}, or from nothing, to {@code to}. */
    public List<String> changes(Optional<Table> from, Table to) {
        if (from.isEmpty()) {
            return List.of(createTable(to));
        }
        var statements = new ArrayList<String>();
        var added = to.columns().stream().filter(column -> from.get().column(column.name()).isEmpty()).toList();
        if (!added.isEmpty()) {
            statements.add(dialect.addColumns(to.name(), definitions(added, to)) + comments(added, to));
        }
        for (var column : to.columns()) {
            var there = from.get().column(column.name());
            if (there.filter(Column::ofElement).isPresent() && column.ofElement() && !there.get().field().equals(column.field())) {
                statements.add(dialect.commentOnExisting(to, column)); // earlier releases did not record the array
            }
            if (there.filter(t -> t.type().widensTo(column.type())).isPresent()) {
                statements.addAll(dialect.widen(from.get(), column));
            }
        }
        return statements;
    }

    /** Whether one of the statements widens a column. */
    static boolean widens(Table from, Table to) {
        return to.columns().stream().anyMatch(column -> from.column(column.name()).filter(there -> there.type().widensTo(column.type())).isPresent());
    }

    private String createTable(Table table) {
        var key = quoted(table.key());
        return "create table " + dialect.table(table.name()) + " (" + String.join(", ", definitions(table.columns(), table))
                + (key.isEmpty() ? "" : ", primary key (" + key + ")") + reference(table.parent()) + ")"
                + comments(table.columns(), table);
    }

    private List<String> definitions(List<Column> columns, Table table) {
        return columns.stream().map(column -> dialect.definition(column, table.keyColumns(column.name()))).toList();
    }

    private String comments(List<Column> columns, Table table) {
        return columns.stream().map(column -> comment(column, table)).collect(joining());
    }

    private String reference(Table.Parent parent) {
        return parent == null ? "" : ", foreign key (" + quoted(parent.columns()) + ") references " + dialect.table(parent.table())
                + " (" + quoted(parent.keys()) + ") on delete cascade";
    }

    private String quoted(List<String> names) {
        return names.stream().map(dialect::quote).collect(joining(", "));
    }

    /** PostgreSQL, the only database that needs the second statement, runs two statements of one string in one transaction. */
    private String comment(Column column, Table table) {
        var text = ColumnComment.of(column);
        var comment = text == null ? "" : dialect.comment(table.name(), column.name(), text);
        return comment.isEmpty() ? "" : "; " + comment;
    }
}
