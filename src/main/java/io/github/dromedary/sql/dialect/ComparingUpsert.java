package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads the existing rows, compares, and writes only new and changed ones: where a database has no statement that skips identical
 * rows cheaply, reading them costs a third of writing them. A concurrent writer makes the batch fail with a duplicate key; it is then
 * read and compared again.
 */
public final class ComparingUpsert implements Upsert {
    private final int[] key;
    private final Existing existing;
    private final Writer insert;
    private final Writer update;

    /** Finds existing rows by primary key. */
    @FunctionalInterface
    interface Existing {
        /** The existing rows, by the values of their primary keys as {@link ComparingUpsert#comparable} returns them. */
        Map<List<Object>, Row> read(Connection connection, List<Row> rows) throws SQLException;
    }

    /** Writes rows and returns the number of rows changed. */
    @FunctionalInterface
    interface Writer {
        long write(Connection connection, List<Row> rows) throws SQLException;
    }

    ComparingUpsert(Table table, Existing existing, Writer insert, Writer update) {
        this.key = table.keyPositions();
        this.existing = existing;
        this.insert = insert;
        this.update = update;
    }

    @Override
    public WriteResult write(Connection connection, List<Row> rows) throws SQLException {
        var there = existing.read(connection, rows);
        var fresh = new ArrayList<Row>();
        var changed = new ArrayList<Row>();
        for (var row : rows) {
            var old = there.get(key(row, key));
            if (old == null) {
                fresh.add(row);
            } else if (!same(old, row)) {
                changed.add(row);
            }
        }
        if (!fresh.isEmpty()) {
            insert.write(connection, fresh);
        }
        long updated = changed.isEmpty() ? 0 : update.write(connection, changed);
        return new WriteResult(fresh.size(), updated, rows.size() - fresh.size() - updated);
    }

    /** The values of the primary key of a row, comparable by {@code equals}. */
    public static List<Object> key(Row row, int[] positions) {
        return Arrays.stream(positions).mapToObj(i -> comparable(row.get(i))).toList();
    }

    private static boolean same(Row stored, Row row) {
        for (int i = 0; i < row.size(); i++) {
            var a = stored.get(i);
            var b = row.get(i);
            if (a == null || b == null ? a != b : !a.equals(b) && !comparable(a).equals(comparable(b))) {
                return false;
            }
        }
        return true;
    }

    /** 1.50 equals 1.5, and a point in time is the same in every zone. */
    private static Object comparable(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros();
        }
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        return value instanceof OffsetDateTime time ? time.toInstant() : value;
    }
}
