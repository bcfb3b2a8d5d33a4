package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that can go wrong on demand. */
@Timeout(30)
class FaultTest {
    private static final String PATH = "/pagination/offset";
    private Playground playground;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
        caller = new Caller(playground);
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @Test
    void aQueueOfFaultsMeetsOneRequestEachAndThenEnds() throws Exception {
        playground.next(PATH, Fault.status(503), Fault.none(), Fault.status(429).header("Retry-After", "2").body("{}"));
        var first = caller.get(PATH);
        var second = caller.get(PATH);

        var third = caller.get(PATH);

        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(Caller.parse(first).get("error").asText()).isEqualTo("fault 503");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValue("Retry-After")).contains("2");
        assertThat(third.body()).isEqualTo("{}");
        assertThat(caller.get(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void aFaultMeetsNoOtherPath() throws Exception {
        playground.always(PATH, Fault.status(500));

        assertThat(caller.get("/pagination/page_number").statusCode()).isEqualTo(200);
        assertThat(caller.get(PATH + "?limit=1").statusCode()).isEqualTo(500);
    }

    @Test
    void alwaysStaysUntilNoneTakesItsPlaceAndGivesWayToWhatIsNext() throws Exception {
        playground.always(PATH, Fault.status(500));
        playground.next(PATH, Fault.status(418));

        assertThat(caller.get(PATH).statusCode()).isEqualTo(418);
        assertThat(caller.get(PATH).statusCode()).isEqualTo(500);
        assertThat(caller.get(PATH).statusCode()).isEqualTo(500);
        playground.always(PATH, Fault.none());
        assertThat(caller.get(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void aStatusDoesNotAskTheEndpoint() throws Exception {
        var before = caller.get("/export/csv").body();
        playground.next(PATH, Fault.status(500));

        caller.get(PATH + "?order_type=desc");

        assertThat(caller.get("/export/csv").body()).isEqualTo(before);
    }

    @Test
    void htmlComesWithTwoHundred() throws Exception {
        playground.next(PATH, Fault.html());

        var response = caller.get(PATH);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(response.body()).contains("<html>");
    }

    @Test
    void aSlowAnswerIsRightButLate() throws Exception {
        playground.next(PATH, Fault.slow(Duration.ofMillis(300)));
        long start = System.nanoTime();

        var page = caller.json(PATH);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(page.get("data")).hasSize(10);
    }

    @Test
    void cutOffPromisesTheWholeLengthAndSendsHalf() throws Exception {
        var whole = caller.get(PATH).body().getBytes(StandardCharsets.UTF_8).length;
        playground.next(PATH, Fault.cutOff());

        var raw = raw();

        assertThat(head(raw)).startsWith("HTTP/1.1 200").containsIgnoringCase("Content-Length: " + whole + "\r\n");
        assertThat(body(raw)).hasSize(whole / 2).startsWith("{\"data\": [{\"id\": \"");
    }

    @Test
    void cutOffChunkedSendsHalfAndNoLastChunk() throws Exception {
        var whole = caller.get(PATH).body().getBytes(StandardCharsets.UTF_8).length;
        playground.next(PATH, Fault.cutOffChunked());

        var raw = raw();

        assertThat(head(raw)).containsIgnoringCase("Transfer-Encoding: chunked\r\n").doesNotContainIgnoringCase("Content-Length");
        assertThat(body(raw)).startsWith(Integer.toHexString(whole / 2) + "\r\n{\"data\"").doesNotContain("\r\n0\r\n");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Cut.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aClientNoticesACutAndTheNextAnswerIsWhole(Fault.Cut cut) throws Exception {
        playground.next(PATH, Fault.none().cut(cut));

        assertThatThrownBy(() -> caller.get(PATH)).isInstanceOf(IOException.class);
        assertThat(caller.json(PATH).get("data")).hasSize(10);
    }

    @Test
    void aStatusWithoutBodyCanBeSent() throws Exception {
        playground.next(PATH, Fault.status(204), Fault.status(304), Fault.status(500).body(""));

        assertThat(caller.get(PATH).statusCode()).isEqualTo(204);
        assertThat(caller.get(PATH).statusCode()).isEqualTo(304);
        assertThat(caller.get(PATH).body()).isEmpty();
    }

    @Test
    void aFaultThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> Fault.status(99)).hasMessage("status must be 200 to 599 with a body, or 0 without one, but was 99");
        assertThatThrownBy(() -> Fault.none().body("x")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Everything that comes until the server closes the connection, which it must do of itself. */
    private String raw() throws IOException {
        var uri = URI.create(playground.url());
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("GET " + PATH + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String head(String raw) {
        return raw.substring(0, raw.indexOf("\r\n\r\n") + 2);
    }

    private static String body(String raw) {
        return raw.substring(raw.indexOf("\r\n\r\n") + 4);
    }
}
