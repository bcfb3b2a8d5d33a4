package io.github.dromedary.playground;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A sample API on the loopback address: {@code /auth/api_key} as fivetran-api-playground answers it, HTML page for a wrong
 * key included, and {@code /v1/organizations}. It logs what it receives and fails on demand. Threads share it.
 */
public final class Playground implements AutoCloseable {
    private static final String UNAUTHORIZED = "<!doctype html>\n<html lang=en>\n<title>401 Unauthorized</title>\n"
            + "<h1>Unauthorized</h1>\n<p>Invalid API key or format</p>\n";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Fault> always = new ConcurrentHashMap<>();
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> users = Users.of(42, Instant.parse("2026-01-01T00:00:00Z"));

    private Playground(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/auth/api_key", exchange -> serve(exchange, "authorization", "apiKey " + usersKey(), Map.of("data", users)));
        server.createContext("/v1/organizations", exchange -> serve(exchange, "x-api-key", organizationsKey(), Organizations.body()));
        server.start();
    }

    /** Starts it; port 0 for any free one. */
    public static Playground start(int port) throws IOException {
        return new Playground(port);
    }

    /** Where it answers, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The key of {@code /auth/api_key}. */
    public String usersKey() {
        return "demo-key-of-users";
    }

    /** The key of {@code /v1/organizations}. */
    public String organizationsKey() {
        return "demo-key-of-organizations";
    }

    /** The next requests to that path meet these faults, one each. */
    public void next(String path, Fault... next) {
        faults.computeIfAbsent(path, p -> new ConcurrentLinkedDeque<>()).addAll(List.of(next));
    }

    /** Every request to that path meets this fault. */
    public void always(String path, Fault fault) {
        always.put(path, fault);
    }

    /** What was received so far. */
    public List<Received> requests() {
        return List.copyOf(requests);
    }

    private void serve(HttpExchange exchange, String header, String key, Object body) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            var path = exchange.getRequestURI().getPath();
            requests.add(new Received(Instant.now(), exchange.getRequestMethod(), path,
                    String.valueOf(exchange.getRequestURI().getRawQuery()), headers));
            var queued = faults.getOrDefault(path, new ConcurrentLinkedDeque<>()).poll();
            var fault = queued == null ? always.get(path) : queued;
            if (fault != null) {
                fail(exchange, fault, body);
            } else if (!key.equals(headers.get(header))) {
                answer(exchange, 401, "text/html; charset=utf-8", UNAUTHORIZED, false);
            } else {
                answer(exchange, 200, "application/json", json(body), false);
            }
        }
    }

    private void fail(HttpExchange exchange, Fault fault, Object body) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(fault.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fault.headers().forEach(exchange.getResponseHeaders()::set);
        var type = fault.headers().getOrDefault("Content-Type", "application/json");
        answer(exchange, fault.status(), type, fault.body() == null ? json(body) : fault.body(), fault.cut());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text, boolean cut) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes, 0, cut ? bytes.length / 2 : bytes.length);
        exchange.getResponseBody().flush();
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
