package io.github.dromedary.http;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The columns of a row that drives a run of pages, as text. */
public final class ParentRow {

    private ParentRow() {
    }

    /** A JSON object of them. */
    public static String format(Map<String, Object> columns) {
        return Body.write(columns);
    }

    /** The columns; names have no letter case, as in SQL. */
    public static Map<String, Object> parse(String text) {
        var columns = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
        columns.putAll(Body.read(text));
        return Collections.unmodifiableMap(columns);
    }
}
