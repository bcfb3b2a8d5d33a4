package io.github.dromedary.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An API whose pages are what a test says: {@code /?page=1} answers with the first body, and so on. As a test's extension it ends with each test. */
public final class Pages implements AfterEachCallback, AutoCloseable {
    private final HttpServer server;
    private volatile List<String> bodies = List.of();

    /** Starts one on a free port. */
    public Pages() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** From now on these are the pages: each a JSON array of records. */
    public void serve(String... arrays) {
        bodies = List.of(arrays);
    }

    /** What a source of these pages says beside its table. */
    public String[] parameters(String... more) {
        var parameters = new ArrayList<>(List.of("baseUrl=http://127.0.0.1:" + server.getAddress().getPort(),
                "dataSelector=data", "paginator=page_number", "totalPath=pages", "backoffFactor=0.01"));
        parameters.addAll(List.of(more));
        return parameters.toArray(String[]::new);
    }

    private void answer(HttpExchange exchange) throws IOException {
        int page = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*page=(\\d+).*", "$1"));
        var body = ("{\"pages\":" + bodies.size() + ",\"data\":" + bodies.get(page - 1) + "}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
