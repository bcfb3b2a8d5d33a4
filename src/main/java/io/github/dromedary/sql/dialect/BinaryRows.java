package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/**
 * Rows in the binary format of {@code COPY}, as <a href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL
 * describes it</a>, sent while they are written. Values of columns not created by Dromedary are sent as text, for which the database
 * has casts to any type. For one thread.
 */
final class BinaryRows {
    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int CAPACITY = 1 << 16;
    /** More than any value of fixed size with its length. */
    private static final int FIXED = 16;
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400;
    private static final byte JSONB_VERSION = 1;
    private final CopyIn copy;
    private final byte[] buffer = new byte[CAPACITY];
    private int length;

    private BinaryRows(CopyIn copy) {
        this.copy = copy;
    }

    /** The type in which the values of a column are sent. */
    static ColumnType type(Column column) {
        return column.foreign() && PostgreSqlText.type(column.type()).equals("text") ? ColumnType.TEXT : column.type();
    }

    /**
     * Sends rows to a table.
     *
     * @param into  name of the table, with its columns if not all are filled
     * @param table the columns of the rows
     * @return the number of rows that the database has stored
     */
    static long copy(Connection connection, String into, Table table, List<Row> rows) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin (format binary)");
        try {
            return new BinaryRows(copy).send(table.columns(), rows);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private long send(List<Column> columns, List<Row> rows) throws SQLException {
        var types = columns.stream().map(BinaryRows::type).toArray(ColumnType[]::new);
        bytes(HEADER);
        for (var row : rows) {
            reserve(FIXED);
            int2(types.length);
            for (int i = 0; i < types.length; i++) {
                value(types[i], row.get(i));
            }
        }
        reserve(FIXED);
        int2(-1);
        flush();
        return copy.endCopy();
    }

    private void value(ColumnType type, Object value) throws SQLException {
        reserve(FIXED);
        if (value == null) {
            int4(-1);
            return;
        }
        switch (type) {
            case BOOLEAN -> {
                int4(1);
                buffer[length++] = (byte) ((Boolean) value ? 1 : 0);
            }
            case INTEGER -> int8(((Number) value).longValue());
            case DECIMAL -> sized(numeric((BigDecimal) value));
            case DATE -> date((LocalDate) value);
            case TIMESTAMP -> int8(micros((OffsetDateTime) value));
            case TIME -> int8(micros(((LocalTime) value).toNanoOfDay(), value));
            case BINARY -> sized((byte[]) value);
            case TEXT -> sized(PostgreSqlText.of(value).getBytes(StandardCharsets.UTF_8));
            case JSON -> json(((String) value).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The driver's own form; a number without a fraction has no negative scale in PostgreSQL. */
    private static byte[] numeric(BigDecimal value) {
        return ByteConverter.numeric(value.scale() < 0 ? value.setScale(0) : value);
    }

    private void date(LocalDate date) throws SQLException {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw notAsText(date);
        }
        int4(Integer.BYTES);
        int4((int) (date.toEpochDay() - EPOCH_DAY));
    }

    private static long micros(OffsetDateTime time) throws SQLException {
        if (time.getYear() < 1 || time.getYear() > 200_000) {
            throw notAsText(time);
        }
        return (time.toEpochSecond() - EPOCH_SECOND) * 1_000_000 + micros(time.getNano(), time);
    }

    private static long micros(long nanos, Object value) throws SQLException {
        if (nanos % 1_000 != 0) {
            throw notAsText(value);
        }
        return nanos / 1_000;
    }

    /** For values that the database reads from text in its own way, if at all. */
    private static SQLException notAsText(Object value) {
        return new SQLDataException(value + " is not sent in binary", "22008");
    }

    private void json(byte[] text) throws SQLException {
        int4(text.length + 1);
        buffer[length++] = JSONB_VERSION;
        bytes(text);
    }

    private void sized(byte[] bytes) throws SQLException {
        int4(bytes.length);
        bytes(bytes);
    }

    private void bytes(byte[] bytes) throws SQLException {
        reserve(bytes.length);
        if (bytes.length > CAPACITY) {
            copy.writeToCopy(bytes, 0, bytes.length);
            return;
        }
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    /** Sends what is buffered if the next bytes would not fit behind it. */
    private void reserve(int bytes) throws SQLException {
        if (bytes > CAPACITY - length) {
            flush();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        length = 0;
    }

    private void int8(long value) {
        int4(Long.BYTES);
        ByteConverter.int8(buffer, length, value);
        length += Long.BYTES;
    }

    private void int4(int value) {
        ByteConverter.int4(buffer, length, value);
        length += Integer.BYTES;
    }

    private void int2(int value) {
        ByteConverter.int2(buffer, length, value);
        length += Short.BYTES;
    }
}
