package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.playground.http.Received;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to every request: the log, the limit, the way to an endpoint, the end. */
@Timeout(30)
class ServiceTest {
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
    void logsEveryRequestInOrder() throws Exception {
        var before = Instant.now();
        caller.get("/pagination/offset?limit=1&updated_since=2025-01-01T00:00:00Z", "X-Trace", "a", "X-Trace", "b");
        caller.post("/nowhere", "{}");

        var requests = playground.requests();

        assertThat(requests).extracting(Received::method).containsExactly("GET", "POST");
        assertThat(requests).extracting(Received::path).containsExactly("/pagination/offset", "/nowhere");
        assertThat(requests).extracting(Received::query).containsExactly("limit=1&updated_since=2025-01-01T00:00:00Z", "");
        assertThat(requests.get(0).headers()).containsEntry("x-trace", "a, b");
        assertThat(requests.get(0).headers().get("X-TRACE")).isEqualTo("a, b");
        assertThat(requests).extracting(Received::at).isSorted().allMatch(at -> !at.isBefore(before) && !at.isAfter(Instant.now()));
    }

    @Test
    void logsRequestsThatMeetFaultsToo() throws Exception {
        playground.next("/export/csv", Fault.status(503), Fault.cutOff());
        caller.get("/export/csv");
        assertThatThrownBy(() -> caller.get("/export/csv")).isInstanceOf(IOException.class);

        assertThat(playground.requests()).extracting(Received::path).containsExactly("/export/csv", "/export/csv");
    }

    @Test
    void moreRequestsThanTheLimitGet429AndWhenToComeAgain() throws Exception {
        playground.rateLimit(1);

        var responses = new ArrayList<HttpResponse<String>>();
        for (int i = 0; i < 10; i++) {
            responses.add(caller.get("/pagination/offset?limit=1"));
        }

        assertThat(responses.get(0).statusCode()).isEqualTo(200);
        assertThat(responses).extracting(HttpResponse::statusCode).containsOnly(200, 429);
        assertThat(responses).filteredOn(response -> response.statusCode() == 429)
                .allMatch(response -> response.headers().firstValue("Retry-After").equals(Optional.of("1")));
        assertThat(playground.requests()).hasSize(10);
    }

    @Test
    void unknownPathsAndMethodsGetPagesOfHtml() throws Exception {
        var unknown = caller.get("/auth/api_key/");
        var posted = caller.post("/export/csv", "");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("<title>404 Not Found</title>");
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void headHasNoBody() throws Exception {
        var response = caller.head("/export/csv");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/csv");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void listensOnTheLoopbackAddressOnly() {
        assertThat(URI.create(playground.url()).getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void closeEndsItsThreadsEvenThoseThatWaitToAnswer() throws Exception {
        playground.always("/export/csv", Fault.slow(Duration.ofHours(1)));
        var waiting = CompletableFuture.supplyAsync(() -> assertThatThrownBy(() -> caller.get("/export/csv")).isInstanceOf(IOException.class));
        Awaitility.await().until(() -> !playground.requests().isEmpty());
        var name = "playground-" + URI.create(playground.url()).getPort() + "-";
        assertThat(threads(name)).isPositive();

        playground.close();

        assertThat(threads(name)).isZero();
        waiting.get();
        assertThatThrownBy(() -> caller.get("/export/csv")).isInstanceOf(IOException.class);
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.isAlive() && thread.getName().startsWith(name)).count();
    }
}
