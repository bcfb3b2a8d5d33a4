package io.github.dromedary.http;

import io.github.dromedary.model.Pairs;
import io.github.dromedary.model.Request;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request as it is sent: with the credentials, and with whatever the user's own steps have added. Immutable.
 *
 * @param headers the header fields, several values of one name as a list
 * @param body    the body, or {@code null}
 */
public record RequestMessage(String method, URI uri, Map<String, Object> headers, Object body) {
    /** Fields that make a request conditional (RFC 9110, 13.1). */
    private static final Set<String> CONDITIONS = Set.of("If-None-Match", "If-Modified-Since");

    /** Fields that follow from the body. */
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

    /** Puts a field among others: a list of one value as that value, an empty list not at all. */
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

    /** Whether a field follows from the body, so that nobody else may set it. */
    public static boolean isOfBody(String name) {
        return OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The message for another request, if the steps before {@code fetch} treat it as they have treated {@code current}. */
    public RequestMessage forRequest(Request current, Request next) {
        var fields = new HashMap<>(headers);
        fields.keySet().removeIf(current.headers()::has);
        fields.putAll(fields(next));
        return new RequestMessage(next.method(), next.uri(), fields, next.body());
    }

    /** The message with a header field in the place of all of that name. */
    public RequestMessage with(String header, Object value) {
        var fields = new HashMap<>(without(header).headers);
        fields.put(header, value);
        return new RequestMessage(method, uri, fields, body);
    }

    /** The message without a header field, whatever the case of its name. */
    public RequestMessage without(String header) {
        var fields = new HashMap<>(headers);
        fields.keySet().removeIf(header::equalsIgnoreCase);
        return new RequestMessage(method, uri, fields, body);
    }

    /** The value of a header field, or {@code null}; the case of its name does not matter. */
    public Object header(String name) {
        return headers.entrySet().stream().filter(field -> field.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst().orElse(null);
    }

    /** The message to another address; it keeps only the conditions that the user has written. */
    public RequestMessage redirectedTo(URI address, Pairs written) {
        var fields = new HashMap<>(headers);
        CONDITIONS.stream().filter(name -> !written.has(name)).forEach(name -> fields.keySet().removeIf(name::equalsIgnoreCase));
        return new RequestMessage(method, address, fields, body);
    }
}
