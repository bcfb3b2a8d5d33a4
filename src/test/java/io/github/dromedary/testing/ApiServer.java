package io.github.dromedary.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An API on 127.0.0.1 that responds as a test says and records its requests. */
public final class ApiServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Function<Call, Reply> api;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // otherwise small responses wait 40 ms
    }

    private ApiServer(Function<Call, Reply> api) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.api = api;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts a server on a free port; it responds with 501 until {@link #respond} is called. */
    public static ApiServer start() {
        return start(call -> Reply.status(501));
    }

    /** Starts a server on a free port. */
    public static ApiServer start(Function<Call, Reply> api) {
        return new ApiServer(api);
    }

    /** One request: path, decoded query, case-insensitive headers, and the body as JSON; a form is an object of its fields. */
    public record Call(String method, String path, Map<String, String> params, Map<String, String> headers, JsonNode body) {

        /** A parameter of the query, or a default. */
        public String param(String name, String defaultValue) {
            return params.getOrDefault(name, defaultValue);
        }
    }

    /** One response; its last {@code cut} bytes are announced and not sent. */
    public record Reply(int status, Map<String, List<String>> headers, byte[] bytes, int cut) {

        public Reply(int status, Map<String, List<String>> headers, String body) {
            this(status, headers, body.getBytes(StandardCharsets.UTF_8), 0);
        }

        /** Status 200 with bytes; an empty type sends no {@code Content-Type}. */
        public static Reply bytes(String type, byte[] bytes) {
            return new Reply(200, type.isEmpty() ? Map.of() : Map.of("Content-Type", List.of(type)), bytes, 0);
        }

        /** The same response, cut by a number of bytes. */
        public Reply cut(int missing) {
            return new Reply(status, headers, bytes, missing);
        }

        /** Status 200 with a JSON text. */
        public static Reply body(String text) {
            return bytes("application/json", text.getBytes(StandardCharsets.UTF_8));
        }

        /** Status 200 with a value, written as JSON. */
        public static Reply json(Object body) {
            try {
                return new Reply(200, Map.of("Content-Type", List.of("application/json")), JSON.writeValueAsString(body));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A status with an empty JSON object. */
        public static Reply status(int status) {
            return new Reply(status, Map.of(), "{}");
        }

        /** The same response with one more header, a line per value. */
        public Reply with(String name, String... values) {
            var all = new LinkedHashMap<>(headers);
            all.put(name, List.of(values));
            return new Reply(status, all, bytes, cut);
        }
    }

    /** Responds to each request from now on as a function says. */
    public void respond(Function<Call, Reply> responses) {
        api = responses;
    }

    /** Responds to each request from now on with one reply. */
    public void respond(Reply reply) {
        api = call -> reply;
    }

    /** Responds with pages from now on, each a JSON array of records; {@link ApiTest#PAGES} are the parameters to read them. */
    public void pages(String... arrays) {
        api = call -> Reply.body("{\"pages\":" + arrays.length + ",\"data\":" + arrays[Integer.parseInt(call.params().get("page")) - 1] + "}");
    }

    /** Base URL, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Requests so far. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var call = read(exchange);
        calls.add(call);
        var reply = api.apply(call);
        reply.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, new ArrayList<>(values)));
        boolean none = reply.status() == 204 || reply.bytes().length == 0;
        exchange.sendResponseHeaders(reply.status(), none ? -1 : reply.bytes().length);
        if (!none) {
            exchange.getResponseBody().write(reply.bytes(), 0, reply.bytes().length - reply.cut());
        }
        exchange.close();
    }

    private static Call read(HttpExchange exchange) throws IOException {
        var params = new LinkedHashMap<String, String>();
        var query = exchange.getRequestURI().getRawQuery();
        for (var piece : query == null ? new String[0] : query.split("&")) {
            var pair = piece.split("=", 2);
            var before = params.put(decode(pair[0]), decode(pair[1]));
            if (before != null) {
                throw new IOException("twice in the query: " + piece);
            }
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        var body = exchange.getRequestBody().readAllBytes();
        return new Call(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), params, headers,
                body.length == 0 ? MissingNode.getInstance() : body(headers.getOrDefault("Content-Type", ""), body));
    }

    /** JSON, or the fields of a form. */
    private static JsonNode body(String type, byte[] body) throws IOException {
        if (!type.equals("application/x-www-form-urlencoded")) {
            return JSON.readTree(body);
        }
        var fields = JSON.createObjectNode();
        for (var piece : new String(body, StandardCharsets.UTF_8).split("&")) {
            fields.put(decode(piece.split("=", 2)[0]), decode(piece.split("=", 2)[1]));
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
