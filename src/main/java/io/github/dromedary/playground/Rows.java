package io.github.dromedary.playground;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The rows behind an endpoint. Sorting all of them sorts them for everybody, as in the original. Threads share it. */
final class Rows {
    private final List<Map<String, Object>> rows;

    Rows(List<Map<String, Object>> rows) {
        this.rows = new ArrayList<>(rows);
    }

    synchronized List<Map<String, Object>> select(Selection selection) {
        return copies(selected(selection));
    }

    /** Selects, then changes some rows before they leave: they come in the old order with the new date. */
    synchronized List<Map<String, Object>> selectAndTouch(Selection selection, Random random, String now) {
        var selected = selected(selection);
        var touched = new ArrayList<>(rows);
        Collections.shuffle(touched, random);
        touched.subList(0, random.nextInt(rows.size() + 1)).forEach(row -> row.put("updatedAt", now));
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
