package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** How values are bound: the parameter marker of each type. */
@FunctionalInterface
public interface ParameterMarkers {

    /** The SQL around one {@code ?} that gives it a type even when the value is null. */
    String of(ColumnType type);

    /** Binds the values of a row to the first parameters of a statement. */
    static void bind(PreparedStatement statement, Table table, Row row) throws SQLException {
        for (int i = 0; i < row.size(); i++) {
            bind(statement, i + 1, table.columns().get(i).type(), row.get(i));
        }
    }

    /** Binds one value; parameters count from 1. */
    static void bind(PreparedStatement statement, int parameter, ColumnType type, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(parameter, jdbcType(type));
        } else {
            statement.setObject(parameter, value);
        }
    }

    private static int jdbcType(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> Types.BOOLEAN;
            case INTEGER -> Types.BIGINT;
            case DECIMAL -> Types.NUMERIC;
            case TEXT, JSON -> Types.VARCHAR;
            case TIME -> Types.TIME;
            case BINARY -> Types.VARBINARY;
            case DATE -> Types.DATE;
            case TIMESTAMP -> Types.TIMESTAMP_WITH_TIMEZONE;
        };
    }
}
