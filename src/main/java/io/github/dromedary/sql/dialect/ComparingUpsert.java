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
 * Reads the rows that are there, compares, and writes only those that are new or differ: where a database has no statement
 * that passes over identical rows cheaply, reading them is three times cheaper than writing them. A writer that comes in
 * between makes the batch fail at a duplicate key; it is then read and compared anew.
 */
public final class ComparingUpsert implements Upsert {
    private final int[] key;
    private final Existing existing;
    private final Writer insert;
    private final Writer update;

    /** Finds the rows of a table that have the keys of some rows. */
    @FunctionalInterface
    interface Existing {
        /** The rows that are there, by the values of their keys as {@link ComparingUpsert#comparable} makes them. */
        Map<List<Object>, Row> read(Connection connection, List<Row> rows) throws SQLException;
    }

    /** Writes rows and returns how many of them it has changed. */
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

    /** The values of a row's key, fit to be looked up. */
    public static List<Object> key(Row row, int[] positions) {
        return Arrays.stream(positions).mapToObj(i -> comparable(row.get(i))).toList();
    }

    private static boolean same(Row one, Row other) {
        for (int i = 0; i < other.size(); i++) {
            var a = one.get(i);
            var b = other.get(i);
            if (a == null || b == null ? a != b : !a.equals(b) && !comparable(a).equals(comparable(b))) {
                return false;
            }
        }
        return true;
    }

    /** 1.50 is 1.5, and a point in time is the same in every zone. */
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
