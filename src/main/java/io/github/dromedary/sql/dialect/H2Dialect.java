package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Table;
import java.util.List;
import java.util.Locale;

/** H2 2.x, embedded or as a server. */
final class H2Dialect implements Dialect {
    private static final int LONGEST = 1_048_576;

    @Override
    public String urlPrefix() {
        return "jdbc:h2:";
    }

    @Override
    public String fold(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public String type(ColumnType type, int keyColumns) {
        return switch (type) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "bigint";
            case DECIMAL -> "decfloat(100000)";
            case TEXT -> "character varying";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp(6) with time zone";
            case TIME -> "time(6)";
            case BINARY -> "binary varying";
            case JSON -> "json";
        };
    }

    @Override
    public String addColumns(String table, List<String> definitions) {
        return "alter table " + table(table) + " add (" + String.join(", ", definitions) + ")";
    }

    @Override
    public List<String> widen(Table table, Column to) {
        var from = table.column(to.name()).orElseThrow().type();
        return List.of("alter table " + table(table.name()) + " alter column " + quote(to.name()) + " set data type "
                + type(to.type(), table.keyColumns(to.name())) + " using " + widened(quote(to.name()), from, to.type()));
    }

    private static String widened(String column, ColumnType from, ColumnType to) {
        var text = switch (from) {
            case BOOLEAN -> "lower(cast(" + column + " as character varying))";
            case TIMESTAMP -> "regexp_replace(formatdatetime(" + column + ", 'yyyy-MM-dd''T''HH:mm:ss.SSSSSS', 'en', 'UTC'), '\\.?0*$', '') || 'Z'";
            case DECIMAL -> plain(column, "character varying");
            default -> "cast(" + column + " as character varying)";
        };
        boolean string = from != ColumnType.BOOLEAN && from != ColumnType.INTEGER && from != ColumnType.DECIMAL;
        return switch (to) {
            case TEXT -> text;
            case JSON -> from == ColumnType.DECIMAL ? plain(column, "json") : "cast(" + (string ? text : column) + " as json)";
            case TIMESTAMP -> "cast(cast(" + column + " as character varying) || ' 00:00:00+00' as timestamp(6) with time zone)";
            default -> column;
        };
    }

    /** H2 would return 100 as 1E+2. */
    private static String plain(String column, String type) {
        return "case when abs(" + column + ") < 1e60 and " + column + " = floor(" + column + ") then cast(cast(" + column
                + " as numeric(60)) as " + type + ") else cast(" + column + " as " + type + ") end";
    }

    /** A character varying has at most 1,048,576 characters. */
    @Override
    public boolean holds(ColumnType type, Object value, int keyColumns) {
        return !(value instanceof String text) || text.length() <= LONGEST
                || type != ColumnType.JSON && text.codePointCount(0, text.length()) <= LONGEST;
    }

    /** Text is stored as in Java, JSON as UTF-8. */
    @Override
    public boolean holds(ColumnType type, char character) {
        return character == 0 || type != ColumnType.JSON;
    }

    @Override
    public ColumnType typeOf(int jdbcType, String typeName, String remarks) {
        if (typeName.equals("JSON")) {
            return ColumnType.JSON;
        }
        return typeName.startsWith("DECFLOAT") ? ColumnType.DECIMAL : StandardTypes.of(jdbcType);
    }

    @Override
    public Upsert upsert(Table table) {
        return table.key().isEmpty() ? new Insert(this, table, H2Dialect::parameter) : H2Upsert.of(this, table);
    }

    /** A bare {@code ?} has no type in {@code VALUES}, and a cast to JSON would make a JSON string of the text. */
    static String parameter(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> "cast(? as boolean)";
            case INTEGER -> "cast(? as bigint)";
            case DECIMAL -> "cast(? as decfloat(100000))";
            case TEXT -> "cast(? as character varying)";
            case DATE -> "cast(? as date)";
            case TIMESTAMP -> "cast(? as timestamp(9) with time zone)"; // other columns may have nine digits
            case TIME -> "cast(? as time(6))";
            case BINARY -> "cast(? as binary varying)";
            case JSON -> "? format json";
        };
    }
}
