package io.github.dromedary.steps.client;

import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.http.Response;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.model.NameValuePairs;
import io.github.dromedary.model.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Translates between Camel's messages and HTTP messages. */
public final class Messages {
    private static final HeaderFilterStrategy FILTER = new HttpHeaderFilterStrategy();

    private Messages() {
    }

    /** Writes a request to a message: method, address, header fields and body. */
    public static void write(Request request, Message message) {
        RequestMessage.fields(request).forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_METHOD, request.method());
        message.setHeader(Exchange.HTTP_URI, request.uri().toString());
        message.setBody(request.body());
    }

    /**
     * Reads the request to send from a message, which steps of the route may have changed. Camel's headers about redelivery are skipped.
     * For a header that a step has set to {@code null}, as {@code apiKey} does without a key, the value of {@code request} is used.
     */
    public static RequestMessage read(Message message, Request request) {
        var fields = new HashMap<String, Object>();
        message.getHeaders().forEach((name, value) -> RequestMessage.put(fields, name, value == null ? request.headers().values(name) : value));
        fields.keySet().removeIf(name -> name.startsWith("CamelRedeliver"));
        var method = fields.remove(Exchange.HTTP_METHOD);
        var uri = fields.remove(Exchange.HTTP_URI);
        return new RequestMessage(String.valueOf(method), URI.create(String.valueOf(uri)), fields, message.getBody());
    }

    /** Writes a request to a message that is sent to {@code address}, which may contain the API key. */
    public static void write(RequestMessage request, URI address, Message message) {
        message.setHeaders(new HashMap<>(request.headers()));
        message.setHeader(Exchange.HTTP_METHOD, request.method());
        message.setHeader(Exchange.HTTP_URI, address.toString());
        message.setBody(request.body());
    }

    /** The header fields that Camel's {@code http} does not send unchanged: it filters some, and joins several values of one name. */
    public static NameValuePairs beyondCamel(RequestMessage request, Exchange exchange) {
        var beyond = new ArrayList<NameValuePairs.Pair>();
        request.headers().forEach((name, value) -> values(value).stream().filter(text -> value instanceof List || isFiltered(name, text, exchange))
                .forEach(text -> beyond.add(new NameValuePairs.Pair(name, text))));
        return new NameValuePairs(beyond);
    }

    private static List<String> values(Object value) {
        return value == null ? List.of()
                : value instanceof List<?> several ? several.stream().map(String::valueOf).toList() : List.of(value.toString());
    }

    private static boolean isFiltered(String name, String value, Exchange exchange) {
        return !RequestMessage.isCamels(name) && !RequestMessage.isOfBody(name)
                && FILTER.applyFilterToCamelHeaders(name, value, exchange);
    }

    /** Reads the response from a message; {@code uri} is its address if the message has none. */
    public static Response response(Message message, URI uri) {
        return new Response(message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class), message.getHeader(Exchange.HTTP_URI, uri, URI.class),
                new HashMap<>(message.getHeaders()));
    }

    /** Translates Camel's exception of a failed status to a {@link StatusException}; other exceptions are returned unchanged. */
    public static Exception translate(Exception failure) {
        return failure instanceof HttpOperationFailedException http ? new StatusException(http.getStatusCode(), http.getStatusText(),
                http.getResponseHeaders(), http.getResponseBody(), http.getRedirectLocation(), http) : failure;
    }
}
