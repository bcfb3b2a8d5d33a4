package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests and pages for the tests of paginators. */
public final class Pages {
    public static final Request FIRST = new Request("GET", URI.create("https://api.example.com/v1/posts?per_page=5"), Map.of(), null);

    private Pages() {
    }

    static Page of(Request request, Map<String, Object> envelope, long records) {
        return new Page(request, request.uri(), 200, Map.of(), envelope, records, Map.of(), request.hashCode());
    }

    static Page withHeader(String name, String value) {
        return new Page(FIRST, FIRST.uri(), 200, Map.of(name, value), Map.of(), 5, Map.of(), 0);
    }

    static Page withLast(Map<String, Object> last) {
        return new Page(FIRST, FIRST.uri(), 200, Map.of(), Map.of(), 5, last, 0);
    }

    /** An envelope with a value, or null, at {@code meta.next}. */
    static Map<String, Object> next(Object value) {
        var meta = new LinkedHashMap<String, Object>();
        meta.put("next", value);
        return Map.of("meta", meta);
    }

    static Request post(String body) {
        return new Request("POST", URI.create("https://api.example.com/search"), Map.of(), body);
    }
}
