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

/** An API on 127.0.0.1 that keeps requests to the letter: nothing is decoded, joined or sorted. */
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

    /** Starts one on a free port. */
    public static RawServer start(Function<Call, ApiServer.Reply> api) throws IOException {
        return new RawServer(api);
    }

    /** One request: its target as it stood on the first line, the values of each header line by line, and its body. */
    public record Call(String method, String target, Map<String, List<String>> headers, String body) {

        /** The lines of one header. */
        public List<String> header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).flatMap(header -> header.getValue()
                    .stream()).toList();
        }

        /** The path. */
        public String path() {
            return target.split("\\?", 2)[0];
        }
    }

    /** Where it answers, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it was asked so far. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The targets of what it was asked. */
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
