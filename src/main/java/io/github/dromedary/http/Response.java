package io.github.dromedary.http;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The head of a response. Immutable.
 *
 * @param status the status code; 0 when nothing was requested
 * @param uri    the address of the response, after redirects
 * @param fields the header fields, several values of one name as a collection
 */
public record Response(int status, URI uri, Map<String, Object> fields) {

    /** The header fields as text, several values of one name joined by commas (RFC 9110, 5.3). */
    public Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        fields.forEach((name, value) -> headers.put(name, value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(", ")) : String.valueOf(value)));
        return headers;
    }

    /** The value of a header field, or {@code null}; the name is case-insensitive. */
    public String header(String name) {
        return headers().entrySet().stream().filter(field -> field.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst().orElse(null);
    }
}
