package io.github.dromedary.sql;

import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Table;
import java.util.Locale;

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
            case JSON -> "jsonb";
        };
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
