package io.github.dromedary.playground;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A status, headers and a body. Immutable. */
record Answer(int status, Map<String, String> headers, String body) {
    private static final String TYPE = "Content-Type";

    Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static Answer plain(Object value) {
        return json(200, Json.PLAIN, value);
    }

    /** As Flask answers while it debugs: keys in alphabetical order, indented. */
    static Answer sorted(int status, Object value) {
        return json(status, Json.SORTED, value);
    }

    static Answer compact(int status, Object value) {
        return json(status, Json.COMPACT, value);
    }

    static Answer csv(String text) {
        return new Answer(200, Map.of(TYPE, "text/csv", "Content-Disposition", "attachment; filename=data_export.csv"), text);
    }

    static Answer page(int status, String title, String text) {
        var page = """
                <!doctype html>
                <html lang=en>
                <title>%d %s</title>
                <h1>%s</h1>
                <p>%s</p>
                """;
        return new Answer(status, Map.of(TYPE, "text/html; charset=utf-8"), page.formatted(status, title, title, text));
    }

    Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    private static Answer json(int status, Json style, Object value) {
        return new Answer(status, Map.of(TYPE, "application/json"), style.write(value));
    }
}
