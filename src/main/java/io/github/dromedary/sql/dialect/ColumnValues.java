package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads values of columns as the types that {@link io.github.dromedary.model.ColumnType} names. */
public final class ColumnValues {
    private ColumnValues() {
    }

    /** The current row of a result set with the columns of a table. {@code zoned} says whether timestamps have a zone or are in UTC. */
    public static Row row(ResultSet result, Table table, boolean zoned) throws SQLException {
        var values = new Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            int at = i + 1;
            values[i] = switch (table.columns().get(i).type()) {
                case BOOLEAN -> result.getBoolean(at);
                case INTEGER -> result.getLong(at);
                case DECIMAL -> result.getBigDecimal(at);
                case TEXT, JSON -> result.getString(at);
                case TIME -> result.getObject(at, LocalTime.class);
                case BINARY -> result.getBytes(at);
                case DATE -> result.getObject(at, LocalDate.class);
                case TIMESTAMP -> zoned ? result.getObject(at, OffsetDateTime.class) : utc(result.getObject(at, LocalDateTime.class));
            };
            values[i] = result.wasNull() ? null : values[i];
        }
        return new Row(values);
    }

    /** A point in time of a column created by Dromedary, with or without a zone. */
    public static OffsetDateTime timestamp(ResultSet result, int at) throws SQLException {
        return Dialect.of(result.getStatement().getConnection()).hasZonedTimestamps()
                ? result.getObject(at, OffsetDateTime.class) : utc(result.getObject(at, LocalDateTime.class));
    }

    private static OffsetDateTime utc(LocalDateTime time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
