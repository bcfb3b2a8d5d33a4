package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one answer told, records aside; a paginator reads the next request from it. Immutable.
 *
 * @param request  the request that was answered
 * @param address  where the answer came from: the request's address, or the one that redirects led to
 * @param status   the answer's status
 * @param headers  the answer's headers; names are looked up without regard to case
 * @param envelope the body without the selected records: maps, lists, strings, numbers, booleans and nulls;
 *                 empty when the body is the array of records itself
 * @param records  how many records the page had
 * @param last     the last of them as the API sent it; empty when there was none
 * @param digest   a number made of all of them, which tells two pages apart
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
