package io.github.dromedary.http;

import io.github.dromedary.json.JsonBody;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The columns of a row that drives a run of pages, as text. */
public final class PlaceholderValues {

    private PlaceholderValues() {
    }

    /** A JSON object of them. */
    public static String format(Map<String, Object> columns) {
        return JsonBody.write(columns);
    }

    /** The columns; names have no letter case, as in SQL. */
    public static Map<String, Object> parse(String text) {
        var columns = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
        columns.putAll(JsonBody.read(text));
        return Collections.unmodifiableMap(columns);
    }
}
