package io.github.dromedary.playground;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The rows of an endpoint. A request for all rows sorts them for all later requests, as in the original API. Thread-safe. */
final class Rows {
    private final List<Map<String, Object>> rows;

    Rows(List<Map<String, Object>> rows) {
        this.rows = new ArrayList<>(rows);
    }

    synchronized List<Map<String, Object>> select(Selection selection) {
        return copies(selected(selection));
    }

    /** Selects rows and updates some of them before returning them: in the old order, with the new date. */
    synchronized List<Map<String, Object>> selectThenUpdate(Selection selection, Random random, String now) {
        var selected = selected(selection);
        var updated = new ArrayList<>(rows);
        Collections.shuffle(updated, random);
        updated.subList(0, random.nextInt(rows.size() + 1)).forEach(row -> row.put("updatedAt", now));
        return copies(selected);
    }

    synchronized List<Map<String, Object>> first(int count) {
        return copies(rows.subList(0, Math.min(count, rows.size())));
    }

    private List<Map<String, Object>> selected(Selection selection) {
        var selected = selection.isAll() ? rows : new ArrayList<>(rows.stream().filter(selection::test).toList());
        selected.sort(selection.order());
        return selected;
    }

    private static List<Map<String, Object>> copies(List<Map<String, Object>> rows) {
        return rows.stream().<Map<String, Object>>map(LinkedHashMap::new).toList();
    }
}
