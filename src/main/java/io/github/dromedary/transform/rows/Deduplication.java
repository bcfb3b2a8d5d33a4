package io.github.dromedary.transform.rows;

import io.github.dromedary.model.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/** Keeps the last row of each primary key. */
final class Deduplication {

    private Deduplication() {
    }

    /** Returns the rows without those replaced by a later one; {@code key} holds the positions of the key columns, empty for no key. */
    static List<Row> of(List<Row> rows, int[] key) {
        if (key.length == 0) {
            return rows;
        }
        var seen = new HashSet<Object>(rows.size() * 2);
        var latest = new ArrayList<Row>(rows.size());
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (seen.add(key(rows.get(i), key))) {
                latest.add(rows.get(i));
            }
        }
        Collections.reverse(latest);
        return latest;
    }

    private static Object key(Row row, int[] key) {
        if (key.length == 1) {
            return part(row.get(key[0]));
        }
        var parts = new ArrayList<Object>(key.length);
        for (int position : key) {
            parts.add(part(row.get(position)));
        }
        return parts;
    }

    /** Databases compare decimals by value: 1.0 and 1.00 are the same key. */
    private static Object part(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }
}
