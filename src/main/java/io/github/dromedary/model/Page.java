package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one answer told, records aside; a paginator reads the next request from it. Immutable.
 *
 * @param request  the request that was answered
 * @param headers  the answer's headers; names are looked up without regard to case
 * @param envelope the body without the selected records: maps, lists, strings, numbers, booleans and nulls;
 *                 empty when the body is the array of records itself
 * @param records  how many records the page had
 */
public record Page(Request request, Map<String, String> headers, Map<String, Object> envelope, long records) {

    public Page {
        requireNonNull(request, "request is null");
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
        envelope = Collections.unmodifiableMap(new LinkedHashMap<>(envelope));
    }
}
