package io.github.dromedary.http;

import io.github.dromedary.json.JsonBody;
import io.github.dromedary.json.JsonWriter;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The columns of a parent row, stored as text. */
public final class PlaceholderValues {

    private PlaceholderValues() {
    }

    /** The columns as a JSON object. */
    public static String format(Map<String, Object> columns) {
        return JsonWriter.text(columns);
    }

    /** The columns of a stored row; names are case-insensitive, as in SQL. */
    public static Map<String, Object> parse(String text) {
        var columns = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
        columns.putAll(JsonBody.read(text));
        return Collections.unmodifiableMap(columns);
    }
}
