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
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An API whose rows are numbered, so that a lost or doubled one shows; their values are those of a generation. */
final class SequenceServer implements AutoCloseable {
    static final int PAGES = 40;
    static final int ROWS_A_PAGE = 200;
    static final int ROWS = PAGES * ROWS_A_PAGE;
    /** How long a cursor may be sent. */
    private static final long MILLIS_A_CURSOR = 2_000;
    private static final Pattern PAGE = Pattern.compile("\\bpage=(\\d+)(?:-(\\d+))?");
    private static final long MILLIS_A_PAGE = 8;
    private final HttpServer server;
    private final List<Integer> requested = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
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
        source(routes, url, disposition, Stream.of("paginator=page_number", "totalPath=total_pages"), more);
    }

    /** The same by cursors, each of which is refused two seconds after it was given. */
    static void expiring(Path routes, String url, String disposition, String... more) throws IOException {
        source(routes, url, disposition, Stream.of("paginator=cursor", "cursorPath=next", "cursorParam=page"), more);
    }

    private static void source(Path routes, String url, String disposition, Stream<String> paging, String... more) throws IOException {
        var parameters = Stream.of("baseUrl=" + url + "/rows", "dataSelector=data",
                "writeDisposition=" + (disposition.equals("tables") ? "merge" : disposition),
                disposition.equals("tables") ? "nesting=tables" : "exclude=parts",
                disposition.equals("append") ? "" : "primaryKey=id");
        RouteFolder.in(routes).source("sequence", Stream.of(parameters, paging, Stream.of(more)).flatMap(each -> each).toArray(String[]::new));
    }

    /** The page that a request is for, by its number or by a cursor; the first one when it names none. */
    static int page(String request) {
        var named = PAGE.matcher(request);
        return named.find() ? Integer.parseInt(named.group(1)) : 1;
    }

    /** How many cursors came too late. */
    int refused() {
        return refused.get();
    }

    private static boolean expired(String request) {
        var named = PAGE.matcher(request);
        return named.find() && named.group(2) != null && System.currentTimeMillis() - Long.parseLong(named.group(2)) > MILLIS_A_CURSOR;
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
        return IntStream.range(0, parts(id, generation)).mapToObj(part -> "{\"of_\":\"" + text(id, generation) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** What row {@code id} says in a generation. */
    static String text(int id, int generation) {
        return "row " + id + " of generation " + generation;
    }

    private void answer(HttpExchange exchange) {
        var query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        if (expired(query)) {
            refused.incrementAndGet();
            answer(exchange, 410, "{\"error\":\"cursor expired\"}");
            return;
        }
        int page = page(query);
        requested.add(page);
        try {
            Thread.sleep(MILLIS_A_PAGE); // an answer takes its time
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var rows = IntStream.range((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE)
                .mapToObj(id -> "{\"id\":" + id + ",\"text\":\"" + text(id, generation) + "\",\"half\":" + id + ".5,\"parts\":"
                        + partsOf(id, generation) + "}").collect(Collectors.joining(","));
        answer(exchange, 200, "{\"data\":[" + rows + "],\"total_pages\":" + PAGES + ",\"next\":" + next(page) + "}");
    }

    private static String next(int page) {
        return page == PAGES ? "null" : "\"" + (page + 1) + "-" + System.currentTimeMillis() + "\"";
    }

    private static void answer(HttpExchange exchange, int status, String text) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
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
