package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;

/**
 * One HTTP request for one page. Immutable; carries no credentials, so it can be logged and stored.
 *
 * @param method  the HTTP method in capitals, {@code GET} or {@code POST}
 * @param uri     the absolute address with its query
 * @param headers the headers of the request in their order; a name may come more than once
 * @param body    the JSON body of a {@code POST}, or {@code null}
 */
public record Request(String method, URI uri, Pairs headers, String body) {

    public Request {
        requireNonNull(method, "method is null");
        requireNonNull(uri, "uri is null");
        requireNonNull(headers, "headers is null");
    }

    /** With headers that come once each. */
    public Request(String method, URI uri, Map<String, String> headers, String body) {
        this(method, uri, Pairs.of(headers), body);
    }

    public Request withUri(URI other) {
        return new Request(method, other, headers, body);
    }
}
