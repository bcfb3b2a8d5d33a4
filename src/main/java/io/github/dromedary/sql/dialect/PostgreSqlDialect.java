package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Storage;
import io.github.dromedary.model.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** PostgreSQL 12 and later. */
final class PostgreSqlDialect implements Dialect {

    @Override
    public String urlPrefix() {
        return "jdbc:postgresql:";
    }

    @Override
    public String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String type(ColumnType type, int keyColumns) {
        return switch (type) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric";
            case TEXT -> "text";
            case DATE -> "date";
            case TIMESTAMP -> "timestamptz";
            case TIME -> "time";
            case BINARY -> "bytea";
            case JSON -> "jsonb";
        };
    }

    @Override
    public List<String> widen(Table table, Column to) {
        var from = table.column(to.name()).orElseThrow().type();
        var column = quote(to.name());
        return List.of("alter table " + table(table.name()) + " alter column " + column + " type " + type(to.type(), 0)
                + " using " + widened(column, from, to.type()) + "; " + comment(table.name(), to.name(), ColumnComment.of(to)));
    }

    private static String widened(String column, ColumnType from, ColumnType to) {
        var text = from == ColumnType.TIMESTAMP
                ? "regexp_replace(to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'), '\\.?0*$', '') || 'Z'"
                : column + "::text";
        boolean string = from != ColumnType.BOOLEAN && from != ColumnType.INTEGER && from != ColumnType.DECIMAL;
        return switch (to) {
            case TEXT -> text;
            case JSON -> "to_jsonb(" + (string ? text : column) + ")";
            case TIMESTAMP -> column + "::timestamp at time zone 'UTC'";
            default -> column + "::numeric";
        };
    }

    /** Auto-increment columns are reported as {@code serial}, which is not a type to cast to. */
    @Override
    public Storage storage(Storage reported) {
        var name = switch (reported.typeName()) {
            case "serial" -> "int4";
            case "bigserial" -> "int8";
            case "smallserial" -> "int2";
            default -> reported.typeName();
        };
        return new Storage(name, reported.jdbcType(), reported.size(), reported.scale(), reported.nullable());
    }

    @Override
    public String assignable(Column column, String value) {
        return "cast(" + value + " as " + (column.foreign() ? column.storage().typeName() : type(column.type(), 0)) + ")";
    }

    @Override
    public String inlineComment(String comment) {
        return "";
    }

    @Override
    public String comment(String table, String column, String comment) {
        return "comment on column " + table(table) + "." + quote(column) + " is " + literal(comment);
    }

    @Override
    public String updateFrom(String table, String source, String set, String where) {
        return "update " + table + " t set " + set + " from " + source + " s where " + where;
    }

    @Override
    public String deleteFrom(String table, String source, String where) {
        return "delete from " + table + " t using " + source + " s where " + where;
    }

    /** The system columns of every table. */
    @Override
    public Set<String> reserved() {
        return Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");
    }

    /** A numeric has at most 131,072 digits before and 16,383 after the decimal point. */
    @Override
    public boolean holds(ColumnType type, Object value, int keyColumns) {
        return !(value instanceof BigDecimal decimal) || decimal.scale() <= 16_383 && decimal.precision() - decimal.scale() <= 131_072;
    }

    @Override
    public ColumnType typeOf(int jdbcType, String typeName, String remarks) {
        return switch (typeName) {
            case "json", "jsonb" -> ColumnType.JSON;
            case "timestamptz" -> ColumnType.TIMESTAMP;
            default -> StandardTypes.of(jdbcType);
        };
    }

    @Override
    public Upsert upsert(Table table) {
        return new PostgreSqlUpsert(this, table);
    }
}
