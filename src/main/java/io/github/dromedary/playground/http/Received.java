package io.github.dromedary.playground.http;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request received by the playground. Immutable.
 *
 * @param at      when its headers were received, by the system clock
 * @param method  the method, such as {@code GET}
 * @param path    the path without query
 * @param query   the query as sent, not decoded; "" for none
 * @param headers the headers with lower-case names, looked up case-insensitive; several values of one name are joined by ", "
 */
public record Received(Instant at, String method, String path, String query, Map<String, String> headers) {

    public Received {
        requireNonNull(at, "at is null");
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        requireNonNull(query, "query is null");
        var small = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> small.put(name.toLowerCase(Locale.ROOT), value));
        headers = Collections.unmodifiableMap(small);
    }
}
