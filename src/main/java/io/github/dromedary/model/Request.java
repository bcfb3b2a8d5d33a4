package io.github.dromedary.model;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;

/**
 * An HTTP request for a page. Immutable; contains no credentials, so it can be logged and stored.
 *
 * @param method  {@code GET} or {@code POST}
 * @param uri     the absolute address with its query
 * @param headers the header fields in order; a name can occur several times
 * @param body    the JSON body of a {@code POST}, or {@code null}
 */
public record Request(String method, URI uri, NameValuePairs headers, String body) {

    public Request {
        requireNonNull(method, "method is null");
        requireNonNull(uri, "uri is null");
        requireNonNull(headers, "headers is null");
    }

    /** A request whose header fields occur once each. */
    public Request(String method, URI uri, Map<String, String> headers, String body) {
        this(method, uri, NameValuePairs.of(headers), body);
    }

    public Request withUri(URI newUri) {
        return new Request(method, newUri, headers, body);
    }
}
