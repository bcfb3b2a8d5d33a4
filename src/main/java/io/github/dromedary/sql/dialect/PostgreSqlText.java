package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.ColumnType;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/** Values that are sent as text, which PostgreSQL casts to the type of their column, whatever it is. */
final class PostgreSqlText {

    private PostgreSqlText() {
    }

    /** The type in which values are sent: {@code text} for dates, timestamps, bytes and JSON. */
    static String type(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> "bool";
            case INTEGER -> "int8";
            case DECIMAL -> "numeric";
            case TEXT, DATE, TIMESTAMP, TIME, BINARY, JSON -> "text";
        };
    }

    /** The text of a value; not null. */
    static String of(Object value) {
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        if (!(value instanceof OffsetDateTime time)) {
            return value.toString();
        }
        boolean plain = time.getYear() > 1 && time.getYear() < 9999;
        // without the sign of a year with more than four digits (ISO 8601)
        return plain ? Timestamps.utc(time) + "+00" : time.toString().replaceFirst("^\\+", "");
    }
}
