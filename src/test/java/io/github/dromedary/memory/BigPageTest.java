package io.github.dromedary.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One page that is larger than the heap. {@code -DbigPage.rows=3000000 -DbigPage.heap=256m} makes it one of a gigabyte.
 */
class BigPageTest {
    private static final int ROWS = Integer.getInteger("bigPage.rows", 300_000);
    private static final String HEAP = System.getProperty("bigPage.heap", "64m");
    private static final String FILLER = "x".repeat(230);

    @Test
    void aPageLargerThanTheHeapIsLoaded(@TempDir Path folder) throws Exception {
        var url = Database.POSTGRESQL.create();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", BigPageTest::answer);
        server.start();
        try {
            source(folder, server.getAddress().getPort());
            var started = Instant.now();

            long peak = load(folder, url);

            var seconds = Duration.between(started, Instant.now()).toMillis() / 1000d;
            System.out.printf("%,d rows, %,d MB in one page, -Xmx%s: %.1f s, peak resident memory %,d MB%n",
                    ROWS, (Long) Database.value(url, "select bytes / 1000000 from dromedary_sync"), HEAP, seconds, peak / 1024);
            assertThat(Files.readString(folder.resolve("output"))).doesNotContain("OutOfMemory");
            assertThat(Database.query(url, "select count(*), count(distinct id) from big")).containsExactly(List.of((long) ROWS, (long) ROWS));
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (var body = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            body.write("{\"data\":[".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < ROWS; i++) {
                var row = (i == 0 ? "" : ",") + "{\"id\":" + i + ",\"name\":\"Name " + i + "\",\"created\":\"2024-01-02T03:04:05Z\",\"note\":\""
                        + FILLER + "\",\"score\":" + i + ".5}";
                body.write(row.getBytes(StandardCharsets.US_ASCII));
            }
            body.write("]}".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void source(Path folder, int port) throws IOException {
        RouteFolder.in(folder).source("big", "baseUrl=http://127.0.0.1:" + port + "/big", "dataSelector=data", "primaryKey=id");
    }

    /** Loads in a process of its own and returns the most memory that it had resident, in KB; 0 where /proc does not tell. */
    private static long load(Path folder, String url) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + HEAP,
                "-cp", System.getProperty("java.class.path"), "io.github.dromedary.Dromedary", "once", "--routes", folder.toString()));
        Database.properties(url).forEach((key, value) -> command.addAll(List.of("-p", key + "=" + value)));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile()).start();
        long peak = 0;
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, resident(process.pid()));
        }
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("output"))).isZero();
        return peak;
    }

    private static long resident(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:")).map(line -> line.replaceAll("\\D", "")).mapToLong(Long::parseLong)
                    .findFirst().orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
