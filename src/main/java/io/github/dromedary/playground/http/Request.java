package io.github.dromedary.playground.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A request as an endpoint sees it: the received request with its body. Immutable. */
public record Request(Received received, String body) {

    /** Reads a request with its body. */
    public static Request read(HttpExchange exchange) throws IOException {
        var at = Instant.now();
        var uri = exchange.getRequestURI();
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        var received = new Received(at, exchange.getRequestMethod(), uri.getPath(), query, headers(exchange.getRequestHeaders()));
        return new Request(received, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** The path, without its query. */
    public String path() {
        return received.path();
    }

    /** The query parameters. */
    public Query query() {
        return Query.parse(received.query());
    }

    /** Returns the header, or "" if it is missing. */
    public String header(String name) {
        return received.headers().getOrDefault(name, "");
    }

    private static Map<String, String> headers(Map<String, List<String>> headers) {
        return headers.entrySet().stream().collect(Collectors.toMap(
                Map.Entry::getKey, entry -> String.join(", ", entry.getValue()), (a, b) -> b, TreeMap::new));
    }
}
