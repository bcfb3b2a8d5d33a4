package io.github.dromedary.sql.dialect;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Table;
import java.util.List;

/** The statements that widen a column on MySQL and MariaDB. Immutable. */
final class MySqlWidening {
    /** The temporary column that receives the values. */
    static final String NEW = "dromedary_widening";
    private final MySqlDialect dialect;

    MySqlWidening(MySqlDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Values with another notation are copied to a second column, which then replaces the first in one atomic statement; a process killed
     * before leaves the first column unchanged.
     */
    List<String> statements(Table table, Column to) {
        int at = table.columns().indexOf(table.column(to.name()).orElseThrow());
        var alter = "alter table " + dialect.table(table.name());
        var definition = dialect.definition(to, table.keyColumns(to.name()));
        var values = widened(dialect.quote(to.name()), table.columns().get(at).type(), to.type());
        if (values.isEmpty()) {
            return List.of(alter + " modify column " + definition);
        }
        var place = at == 0 ? " first" : " after " + dialect.quote(table.columns().get(at - 1).name());
        var key = table.key().stream().map(dialect::quote).collect(joining(", ", "(", ")"));
        boolean inKey = table.keyColumns(to.name()) > 0;
        return List.of(alter + " add column " + NEW + " " + dialect.type(to.type(), table.keyColumns(to.name()))
                        + dialect.inlineComment(ColumnComment.WIDENING),
                "update " + dialect.table(table.name()) + " set " + NEW + " = " + values,
                alter + (inKey ? " drop primary key," : "") + " drop column " + dialect.quote(to.name())
                        + ", change column " + NEW + " " + definition + place + (inKey ? ", add primary key " + key : ""));
    }

    /** The conversion to the wider type, or empty when the server converts values itself. */
    private static String widened(String column, ColumnType from, ColumnType to) {
        var text = switch (from) {
            case BOOLEAN -> "if(" + column + ", 'true', 'false')";
            case DECIMAL -> "trim(trailing '.' from trim(trailing '0' from cast(" + column + " as char)))";
            case TIMESTAMP -> "concat(trim(trailing '.' from trim(trailing '0' from date_format(" + column + ", '%Y-%m-%dT%H:%i:%s.%f'))), 'Z')";
            default -> "cast(" + column + " as char)";
        };
        return switch (to) {
            case TEXT -> from == ColumnType.BOOLEAN || from == ColumnType.DECIMAL || from == ColumnType.TIMESTAMP ? orNull(column, text) : "";
            case JSON -> switch (from) {
                case BOOLEAN, INTEGER, DECIMAL -> orNull(column, text);
                default -> orNull(column, "json_quote(" + text + ")");
            };
            default -> "";
        };
    }

    private static String orNull(String column, String text) {
        return "if(" + column + " is null, null, " + text + ")";
    }
}
