package io.github.dromedary.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An API on 127.0.0.1 that records requests verbatim: nothing is decoded, joined or sorted. */
public final class RawServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private RawServer(Function<Call, ApiServer.Reply> api) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(api, exchange));
        server.start();
    }

    /** Starts a server on a free port. */
    public static RawServer start(Function<Call, ApiServer.Reply> api) throws IOException {
        return new RawServer(api);
    }

    /** One request: the target of its first line, the values of each header line by line, and the body. */
    public record Call(String method, String target, Map<String, List<String>> headers, String body) {

        /** Values of a header, a line each. */
        public List<String> header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).flatMap(header -> header.getValue()
                    .stream()).toList();
        }

        /** Path of the target. */
        public String path() {
            return target.split("\\?", 2)[0];
        }
    }

    /** Base URL, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Requests so far. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Targets of the requests so far. */
    public List<String> targets() {
        return calls.stream().map(Call::target).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(Function<Call, ApiServer.Reply> api, HttpExchange exchange) throws IOException {
        var call = new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        calls.add(call);
        var reply = api.apply(call);
        reply.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, List.copyOf(values)));
        exchange.sendResponseHeaders(reply.status(), reply.bytes().length == 0 ? -1 : reply.bytes().length);
        exchange.getResponseBody().write(reply.bytes());
        exchange.close();
    }
}
