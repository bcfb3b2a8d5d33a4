package io.github.dromedary.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Distinct primary keys of rows. Decimals are compared by value, as databases do: 1.0 and 1.00 are the same key. Not thread-safe. */
public final class RowKeys {
    private final int[] positions;
    private final Set<Object> keys = new HashSet<>();

    /** {@code positions} are those of the key columns in a row; with none, no two rows have the same key. */
    public RowKeys(int... positions) {
        this.positions = positions.clone();
    }

    /** Adds the key of a row; returns false if a row with the same key was added before. */
    public boolean add(Row row) {
        return positions.length == 0 || keys.add(key(row));
    }

    /** Adds the keys of rows; returns false, and adds none of them, if one was added before. The rows have distinct keys. */
    public boolean addAll(List<Row> rows) {
        if (positions.length == 0) {
            return true;
        }
        var added = rows.stream().map(this::key).toList();
        if (added.stream().anyMatch(keys::contains)) {
            return false;
        }
        keys.addAll(added);
        return true;
    }

    private Object key(Row row) {
        if (positions.length == 1) {
            return part(row.get(positions[0]));
        }
        var parts = new ArrayList<Object>(positions.length);
        for (int position : positions) {
            parts.add(part(row.get(position)));
        }
        return parts;
    }

    private static Object part(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }
}
