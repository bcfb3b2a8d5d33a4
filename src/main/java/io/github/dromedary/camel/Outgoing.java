package io.github.dromedary.camel;

import io.github.dromedary.model.Request;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The message that a request goes out as: its headers, the key's and the user's own among them, and its body. Immutable. */
record Outgoing(Map<String, Object> headers, Object body) {

    /** What Camel notes of a redelivery is no part of it. */
    static Outgoing of(Message message) {
        var headers = new HashMap<>(message.getHeaders());
        headers.keySet().removeIf(name -> name.startsWith("CamelRedeliver"));
        return new Outgoing(headers, message.getBody());
    }

    /** The message that another request will go out as, if the steps before {@code fetch} treat it as they did {@code current}. */
    Outgoing forRequest(Request current, Request other) {
        var all = new HashMap<>(headers);
        current.headers().keySet().forEach(all::remove);
        apply(other, all);
        return new Outgoing(all, other.body());
    }

    /** Puts a request among a message's headers. */
    static void apply(Request request, Map<String, Object> headers) {
        headers.putAll(request.headers());
        headers.put(Exchange.HTTP_METHOD, request.method());
        headers.put(Exchange.HTTP_URI, request.uri().toString());
    }

    /** The same with a header, or with another value in it. */
    Outgoing with(String header, Object value) {
        var all = new HashMap<>(without(header).headers);
        all.put(header, value);
        return new Outgoing(all, body);
    }

    /** The same without a header, in whatever letters. */
    Outgoing without(String header) {
        var all = new HashMap<>(headers);
        all.keySet().removeIf(header::equalsIgnoreCase);
        return new Outgoing(all, body);
    }

    /** The value of a header, or {@code null}. */
    Object header(String name) {
        return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst().orElse(null);
    }

    /** The same to another address, of which no condition was told. */
    Outgoing to(URI address) {
        var all = new HashMap<>(without("If-None-Match").without("If-Modified-Since").headers);
        all.put(Exchange.HTTP_URI, address.toString());
        return new Outgoing(all, body);
    }

    /** Whether its method is {@code GET}. */
    boolean gets() {
        return "GET".equals(headers.get(Exchange.HTTP_METHOD));
    }

    URI address() {
        return URI.create(headers.get(Exchange.HTTP_URI).toString());
    }

    void to(Message message) {
        message.setHeaders(new HashMap<>(headers));
        message.setBody(body);
    }
}
