package io.github.dromedary.playground;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that the playground received. Immutable.
 *
 * @param at      when its headers had come, by the system's clock
 * @param method  such as {@code GET}
 * @param path    without query
 * @param query   as it was sent, not decoded; "" for none
 * @param headers names in small letters, found in any letters; several values of a name are joined by ", "
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
