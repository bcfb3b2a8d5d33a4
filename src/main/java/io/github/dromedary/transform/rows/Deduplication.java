package io.github.dromedary.transform.rows;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.RowKeys;
import java.util.ArrayList;
import java.util.Collections;
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
        var keys = new RowKeys(key);
        var latest = new ArrayList<Row>(rows.size());
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (keys.add(rows.get(i))) {
                latest.add(rows.get(i));
            }
        }
        Collections.reverse(latest);
        return latest;
    }
}
