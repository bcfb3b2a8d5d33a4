package io.github.dromedary.http;

import io.github.dromedary.model.NameValuePairs;
import io.github.dromedary.model.Request;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request as it is sent: with credentials, and with the changes of the user's own steps. Immutable.
 *
 * @param headers the header fields, several values of one name as a list
 * @param body    the body, or {@code null}
 */
public record RequestMessage(String method, URI uri, Map<String, Object> headers, Object body) {
    /** Fields that make a request conditional (RFC 9110, 13.1). */
    private static final Set<String> CONDITIONS = Set.of("If-None-Match", "If-Modified-Since");

    /** Fields derived from the body. */
    private static final Set<String> OF_THE_BODY = Set.of("content-length", "transfer-encoding");

    public RequestMessage {
        headers = Collections.unmodifiableMap(new HashMap<>(headers)); // values may be null
    }

    /** The fields of a request, in the form of {@link #headers}. */
    public static Map<String, Object> fields(Request request) {
        var fields = new HashMap<String, Object>();
        request.headers().byHeader().forEach((name, values) -> put(fields, name, values));
        return fields;
    }

    /** Puts a field into {@code fields}: a list of one value as that value, an empty list not at all. */
    public static void put(Map<String, Object> fields, String name, Object value) {
        if (!(value instanceof List<?> values)) {
            fields.put(name, value);
        } else if (!values.isEmpty()) {
            fields.put(name, values.size() == 1 ? values.get(0) : values);
        }
    }

    /** Whether a field is one of Camel's own, which are never sent. */
    public static boolean isCamels(String name) {
        return name.regionMatches(true, 0, "Camel", 0, 5);
    }

    /** Whether a field is derived from the body, so that no configuration may set it. */
    public static boolean isOfBody(String name) {
        return OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The message for another request, assuming that the steps before {@code fetch} change it as they changed {@code current}. */
    public RequestMessage forRequest(Request current, Request next) {
        var fields = new HashMap<>(headers);
        fields.keySet().removeIf(current.headers()::has);
        fields.putAll(fields(next));
        return new RequestMessage(next.method(), next.uri(), fields, next.body());
    }

    /** Returns the message with a header field in place of all fields of that name. */
    public RequestMessage with(String header, Object value) {
        var fields = new HashMap<>(without(header).headers);
        fields.put(header, value);
        return new RequestMessage(method, uri, fields, body);
    }

    /** Returns the message without a header field; its name is case-insensitive. */
    public RequestMessage without(String header) {
        var fields = new HashMap<>(headers);
        fields.keySet().removeIf(header::equalsIgnoreCase);
        return new RequestMessage(method, uri, fields, body);
    }

    /** The value of a header field, or {@code null}; the name is case-insensitive. */
    public Object header(String name) {
        return headers.entrySet().stream().filter(field -> field.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst().orElse(null);
    }

    /** Returns the message for a redirect; of its conditions it keeps only those that the user configured. */
    public RequestMessage redirectedTo(URI address, NameValuePairs configured) {
        var fields = new HashMap<>(headers);
        CONDITIONS.stream().filter(name -> !configured.has(name)).forEach(name -> fields.keySet().removeIf(name::equalsIgnoreCase));
        return new RequestMessage(method, address, fields, body);
    }
}
