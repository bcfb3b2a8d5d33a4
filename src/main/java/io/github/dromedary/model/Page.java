package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response without its records; a paginator derives the next request from it. Immutable.
 *
 * @param request  the request
 * @param address  the address of the response: the request's, or the last redirect target
 * @param status   the status code
 * @param headers  the header fields; names are case-insensitive
 * @param envelope the body without the selected records, as maps, lists, strings, numbers, booleans and nulls;
 *                 empty when the body itself is the array of records
 * @param records  number of records on the page
 * @param last     the last record as the API sent it; empty when the page has none
 * @param digest   hash of all records, to tell pages apart
 */
public record Page(Request request, URI address, int status, Map<String, String> headers, Map<String, Object> envelope, long records,
        Map<String, Object> last, long digest) {

    public Page {
        requireNonNull(request, "request is null");
        requireNonNull(address, "address is null");
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
        envelope = Collections.unmodifiableMap(new LinkedHashMap<>(envelope));
        last = Collections.unmodifiableMap(new LinkedHashMap<>(last));
    }
}
