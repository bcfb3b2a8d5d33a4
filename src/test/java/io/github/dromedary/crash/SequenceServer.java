package io.github.dromedary.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.testing.RouteFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An API whose rows are numbered, so that a lost or doubled one shows; their values are those of a generation. */
final class SequenceServer implements AutoCloseable {
    static final int PAGES = 40;
    static final int ROWS_A_PAGE = 200;
    static final int ROWS = PAGES * ROWS_A_PAGE;
    private static final long MILLIS_A_PAGE = 8;
    private final HttpServer server;
    private final List<Integer> requested = new CopyOnWriteArrayList<>();
    private volatile int generation;

    SequenceServer() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "sequence");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/rows", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Writes routes that read its pages, by their number, at that address. */
    static void source(Path routes, String url, String disposition, String... more) throws IOException {
        var parameters = Stream.of("baseUrl=" + url + "/rows", "dataSelector=data", "paginator=page_number", "totalPath=total_pages",
                "writeDisposition=" + (disposition.equals("tables") ? "merge" : disposition), disposition.equals("tables") ? "nesting=tables" : "exclude=parts",
                disposition.equals("append") ? "" : "primaryKey=id");
        RouteFolder.in(routes).source("sequence", Stream.concat(parameters, Stream.of(more)).toArray(String[]::new));
    }

    /** The next generation's values from now on. */
    void generation(int next) {
        generation = next;
    }

    /** The pages asked for since the last call of {@link #forget}. */
    List<Integer> requested() {
        return List.copyOf(requested);
    }

    void forget() {
        requested.clear();
    }

    /** How many parts row {@code id} has in a generation. */
    static int parts(int id, int generation) {
        return (id + generation) % 4;
    }

    private static String partsOf(int id, int generation) {
        return IntStream.range(0, parts(id, generation)).mapToObj(part -> "{\"of_\":\"" + text(id, generation) + "\"}").collect(Collectors.joining(",", "[", "]"));
    }

    /** What row {@code id} says in a generation. */
    static String text(int id, int generation) {
        return "row " + id + " of generation " + generation;
    }

    private void answer(HttpExchange exchange) throws IOException {
        int page = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*page=(\\d+).*", "$1"));
        requested.add(page);
        try {
            Thread.sleep(MILLIS_A_PAGE); // an answer takes its time
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var rows = IntStream.range((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE)
                .mapToObj(id -> "{\"id\":" + id + ",\"text\":\"" + text(id, generation) + "\",\"half\":" + id + ".5,\"parts\":" + partsOf(id, generation) + "}").collect(Collectors.joining(","));
        var body = ("{\"data\":[" + rows + "],\"total_pages\":" + PAGES + "}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            // whoever asked was killed
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
