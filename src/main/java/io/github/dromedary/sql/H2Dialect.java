package io.github.dromedary.sql;

import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Table;
import java.util.Locale;

/** H2 2.x, embedded or as a server. */
final class H2Dialect implements Dialect {

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
            case JSON -> "json";
        };
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
            case TIMESTAMP -> "cast(? as timestamp(6) with time zone)";
            case JSON -> "? format json";
        };
    }
}
