package io.github.dromedary.http;

import io.github.dromedary.model.Pairs;
import io.github.dromedary.model.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategy;

/** The message that a request goes out as: its headers, the key's and the user's own among them, and its body. Immutable. */
public record RequestMessage(Map<String, Object> headers, Object body) {
    private static final HeaderFilterStrategy FILTER = new HttpHeaderFilterStrategy();
    private static final Set<String> CONDITIONS = Set.of("If-None-Match", "If-Modified-Since");
    /** What the body alone decides. */
    private static final Set<String> OF_THE_BODY = Set.of("content-length", "transfer-encoding");

    /**
     * What Camel notes of a redelivery is no part of it. A header that a step has set to nothing, {@code apiKey} where a source
     * has no key for one, is what the request says.
     */
    public static RequestMessage of(Message message, Request request) {
        var headers = new HashMap<String, Object>();
        message.getHeaders().forEach((name, value) -> put(headers, name, value == null ? request.headers().values(name) : value));
        headers.keySet().removeIf(name -> name.startsWith("CamelRedeliver"));
        return new RequestMessage(headers, message.getBody());
    }

    private static void put(Map<String, Object> headers, String name, Object value) {
        if (!(value instanceof List<?> many)) {
            headers.put(name, value);
        } else if (!many.isEmpty()) {
            headers.put(name, many.size() == 1 ? many.get(0) : many);
        }
    }

    /** The message that another request will go out as, if the steps before {@code fetch} treat it as they did {@code current}. */
    public RequestMessage forRequest(Request current, Request other) {
        var all = new HashMap<>(headers);
        all.keySet().removeIf(current.headers()::has);
        apply(other, all);
        return new RequestMessage(all, other.body());
    }

    /** Puts a request among a message's headers. */
    public static void apply(Request request, Map<String, Object> headers) {
        request.headers().byHeader().forEach((name, values) -> put(headers, name, values));
        headers.put(Exchange.HTTP_METHOD, request.method());
        headers.put(Exchange.HTTP_URI, request.uri().toString());
    }

    /** The headers that Camel's {@code http} would not send as they are: it keeps some to itself, and joins the values of one name. */
    public Pairs beyondCamel(Exchange exchange) {
        var beyond = new ArrayList<Pairs.Pair>();
        headers.forEach((name, value) -> values(value).stream().filter(said -> value instanceof List || keeps(name, said, exchange))
                .forEach(said -> beyond.add(new Pairs.Pair(name, said))));
        return new Pairs(beyond);
    }

    private static List<String> values(Object value) {
        return value == null ? List.of() : value instanceof List<?> many ? many.stream().map(String::valueOf).toList() : List.of(value.toString());
    }

    private static boolean keeps(String name, String value, Exchange exchange) {
        return !ofCamel(name) && !ofTheBody(name)
                && FILTER.applyFilterToCamelHeaders(name, value, exchange);
    }

    /** Whether a header is Camel's own, and never sent. */
    public static boolean ofCamel(String name) {
        return name.regionMatches(true, 0, "Camel", 0, 5);
    }

    /** Whether a header is what the body alone decides. */
    public static boolean ofTheBody(String name) {
        return OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The same with a header, or with another value in it. */
    public RequestMessage with(String header, Object value) {
        var all = new HashMap<>(without(header).headers);
        all.put(header, value);
        return new RequestMessage(all, body);
    }

    /** The same without a header, in whatever letters. */
    public RequestMessage without(String header) {
        var all = new HashMap<>(headers);
        all.keySet().removeIf(header::equalsIgnoreCase);
        return new RequestMessage(all, body);
    }

    /** The value of a header, or {@code null}. */
    public Object header(String name) {
        return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst().orElse(null);
    }

    /** The same to another address, of which no condition was told but those that the user writes. */
    public RequestMessage to(URI address, Pairs written) {
        var all = new HashMap<>(headers);
        CONDITIONS.stream().filter(name -> !written.has(name)).forEach(name -> all.keySet().removeIf(name::equalsIgnoreCase));
        all.put(Exchange.HTTP_URI, address.toString());
        return new RequestMessage(all, body);
    }

    /** Whether its method is {@code GET}. */
    public boolean gets() {
        return "GET".equals(headers.get(Exchange.HTTP_METHOD));
    }

    public URI address() {
        return URI.create(headers.get(Exchange.HTTP_URI).toString());
    }

    public void to(Message message) {
        message.setHeaders(new HashMap<>(headers));
        message.setBody(body);
    }
}
