package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Screen;
import io.github.dromedary.testing.TestSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user reads of retries, and of what the API itself says. */
@ApiTest(source = "things", parameters = {"dataSelector=$", "primaryKey=id"})
class RetryMessagesTest {
    private static final String KEY = "s3cret-key-that-nobody-sees";
    private ApiServer api;
    private TestSource things;

    @Test
    void aRetryIsToldBeforeItsWait() throws Exception {
        var asked = new AtomicInteger();
        var screen = once(call -> asked.incrementAndGet() < 3
                ? new Reply(503, Map.of(), "{\"error\": {\"message\": \"down for a\\nmoment\"}}")
                : Reply.json(List.of(Map.of("id", 1))),
                "backoffFactor=0.1");

        assertThat(screen.exitCode()).isZero();
        assertThat(screen.output().lines().filter(line -> line.startsWith("things: "))).containsExactly(
                "things: the API returned 503 Service Unavailable (\"down for a moment\"); retrying in 0.1 s (1 of 3)",
                "things: the API returned 503 Service Unavailable (\"down for a moment\"); retrying in 0.2 s (2 of 3)");
    }

    @Test
    void theWaitThatTheApiAsksForIsTold() throws Exception {
        var asked = new AtomicInteger();
        var screen = once(call -> asked.incrementAndGet() == 1 ? Reply.status(429).with("Retry-After", "1") : Reply.json(List.of(Map.of("id", 1))));

        assertThat(screen.output()).contains("things: the API returned 429 Too Many Requests; retrying in 1.0 s (1 of 3)");
    }

    @Test
    void anErrorSaysWhatTheApiSays() throws Exception {
        var screen = once(call -> new Reply(400, Map.of(), "{\"error\": \"Unexpected query parameters: limit, offset\"}"));

        assertThat(screen.exitCode()).isEqualTo(1);
        assertThat(screen.output()).contains("returned 400 Bad Request (\"Unexpected query parameters: limit, offset\")",
                "look at path, params, headers and body");
    }

    /** Half a key is no longer known as one. */
    @Test
    void whatItSaysIsCutAfterItsSecretsAreGone() throws Exception {
        for (int before = 160; before < 200; before++) {
            var text = "x".repeat(before) + " " + KEY + " \u001b[2J";
            var screen = once(call -> new Reply(400, Map.of(), text), "apiKey=" + KEY);

            assertThat(screen.output()).contains("x".repeat(160)).doesNotContain("s3cret", "\u001b").doesNotContain("nobody");
            assertThat(screen.output().lines().filter(line -> line.contains("returned 400")).findFirst().orElseThrow()).hasSizeLessThan(330);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html; charset=no such one", "text/plain;charset=x-unknown", "text/plain; charset=utf-8 or so",
        "text/plain; charset=\"", "text/plain; charset=",
        "application/json; charset=\u00e9"})
    void aCharsetThatThereIsNotHidesNoError(String contentType) throws Exception {
        var screen = once(call -> new Reply(403, Map.of("Content-Type", List.of(contentType)), "not you"));

        assertThat(screen.exitCode()).isEqualTo(1);
        assertThat(screen.output()).contains("returned 403 Forbidden (\"not you\")").doesNotContain("Exception");
    }

    @Test
    void anAnswerThatIsNoneIsNoRedirectToNull() throws Exception {
        assertThat(once(call -> Reply.status(300)).output()).contains("returned 300",
                "it is a redirect without the header Location: look at baseUrl and path")
                .doesNotContain("null");
    }

    @Test
    void onlyFailuresOfOneKindAreCountedTogether() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> refuseTwice(server));
            thread.start();
            var screen = things.write("baseUrl=http://127.0.0.1:" + server.getLocalPort(), "backoffFactor=0.1").command("once");

            assertThat(screen.output()).contains(" returned 401 Unauthorized, after 2 retries").doesNotContain("times");
            thread.join();
        }
        assertThat(once(call -> Reply.status(500), "backoffFactor=0.1").output()).contains("returned 500 Internal Server Error, 4 times");
    }

    private static void refuseTwice(ServerSocket server) {
        try {
            for (int i = 0; i < 3; i++) {
                try (var socket = server.accept()) {
                    socket.getInputStream().read(new byte[64]);
                    if (i == 2) {
                        socket.getOutputStream().write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Screen once(Function<Call, Reply> responses, String... more) throws Exception {
        api.respond(responses);
        return things.use(Database.H2).write(more).command("once");
    }
}
