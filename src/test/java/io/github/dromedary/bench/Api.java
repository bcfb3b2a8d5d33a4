package io.github.dromedary.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The process that plays the API; its answers are bytes before the first request comes. It ends with its standard input. */
final class Api {
    private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d+)");
    private static final Pattern LATENCY = Pattern.compile("(?:^|&)latency=(\\d+)");

    private final Map<String, List<byte[]>> answers = new HashMap<>();

    private Api(Size size) {
        for (int v = 1; v <= 2; v++) {
            int version = v;
            var pages = pages(size.pages(), size.rows(), number -> Users.json(number, version));
            answers.put(Load.PAGES.path(version), IntStream.range(0, pages.size())
                    .mapToObj(i -> answer("{\"data\":[", pages.get(i), "],\"total_pages\":" + pages.size() + "}")).toList());
            answers.put(Load.PAGE.path(version), List.of(answer("{\"data\":[", String.join(",", pages), "]}")));
            var organizations = pages(1, size.organizations(), number -> Organizations.json(number, version)).get(0);
            answers.put(Load.ORGANIZATIONS.path(version), List.of(answer("{\"data\":{\"content\":[", organizations, "]}}")));
        }
    }

    private static List<String> pages(int pages, int rows, IntFunction<String> json) {
        var texts = new ArrayList<String>();
        for (int page = 0; page < pages; page++) {
            texts.add(IntStream.range(page * rows, (page + 1) * rows).mapToObj(json).collect(Collectors.joining(",")));
        }
        return texts;
    }

    private static byte[] answer(String before, String records, String after) {
        return (before + records + after).getBytes(StandardCharsets.UTF_8);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = exchange.getRequestURI().getQuery();
            Thread.sleep(number(LATENCY, query, 0));
            var body = answers.get(exchange.getRequestURI().getPath()).get(number(PAGE, query, 1) - 1);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int number(Pattern pattern, String query, int otherwise) {
        var matcher = pattern.matcher(query == null ? "" : query);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
    }

    /** Arguments: pages, rows of a page. Says where it listens, then waits for the end of its input. */
    public static void main(String[] args) throws IOException {
        var api = new Api(Size.of(args[0], args[1]));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", api::handle);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        Child.say("http://127.0.0.1:" + server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // nothing is asked of it but to be there
        }
        System.exit(0);
    }
}
