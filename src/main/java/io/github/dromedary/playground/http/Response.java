package io.github.dromedary.playground.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response: status, headers and body. Immutable. */
public record Response(int status, Map<String, String> headers, String body) {
    private static final String TYPE = "Content-Type";

    public Response {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A response 200 with JSON. */
    public static Response plain(Object value) {
        return json(200, Json.PLAIN, value);
    }

    /** Like Flask in debug mode: sorted keys, indented. */
    public static Response sorted(int status, Object value) {
        return json(status, Json.SORTED, value);
    }

    /** A response with JSON without spaces. */
    public static Response compact(int status, Object value) {
        return json(status, Json.COMPACT, value);
    }

    /** A response 200 with CSV. */
    public static Response csv(String text) {
        return new Response(200, Map.of(TYPE, "text/csv", "Content-Disposition", "attachment; filename=data_export.csv"), text);
    }

    /** A response with an HTML page. */
    public static Response page(int status, String title, String text) {
        var page = """
                <!doctype html>
                <html lang=en>
                <title>%d %s</title>
                <h1>%s</h1>
                <p>%s</p>
                """;
        return new Response(status, Map.of(TYPE, "text/html; charset=utf-8"), page.formatted(status, title, title, text));
    }

    /** Returns this response with one more header. */
    public Response with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    private static Response json(int status, Json style, Object value) {
        return new Response(status, Map.of(TYPE, "application/json"), style.write(value));
    }
}
