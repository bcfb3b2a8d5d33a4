package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits: those that the API tells, and those that the user sets. */
@ApiTest(source = "posts", parameters = {"path=/posts", "dataSelector=data", "primaryKey=id", "paginator=page_number", "totalPath=pages"})
class LimitsTest {
    private ApiServer api;
    private TestSource posts;
    private final List<Instant> times = new CopyOnWriteArrayList<>();
    private volatile Function<Call, Reply> answer;

    @BeforeEach
    void start() {
        api.respond(call -> {
            times.add(Instant.now());
            return answer.apply(call);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "4"})
    void theRateIsKeptByPagesInTurnAndBeforeIt(String parallel) throws Exception {
        posts.with("rateLimit=10/s", "parallel=" + parallel);
        answer = call -> page(call, 6);

        var sync = posts.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(Duration.between(times.get(0), times.get(5))).isGreaterThan(Duration.ofMillis(450));
        assertThat(sync.counts().waited()).isGreaterThan(Duration.ofMillis(250));
    }

    @Test
    void sourcesOfOneOriginShareTheSlowestRateAndRetriesKeepItToo() throws Exception {
        posts.write("rateLimit=100/s");
        source("tags", "rateLimit=5/s", "retryOnStatusCodes=418", "backoffFactor=0.01");
        source("users");
        answer = call -> times.size() == 3 ? Reply.status(418) : page(call, 2);

        assertThat(posts.syncAll()).hasSize(3).allMatch(sync -> sync.error().isEmpty());

        assertThat(times).hasSize(7);
        assertThat(Duration.between(times.get(0), times.get(6))).isGreaterThan(Duration.ofMillis(1150));
    }

    @Test
    void whereNoRequestIsLeftTheNextOneWaits() throws Exception {
        answer = call -> call.param("page", "1").equals("1") ? page(call, 2).with("x-ratelimit-remaining", "0").with("x-ratelimit-reset", "1")
                : page(call, 2);

        var sync = posts.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThan(Duration.ofMillis(950));
        assertThat(posts.notices()).contains("the API's rate limit is reached: next request in 1 s");
        assertThat(sync.counts().retries()).isZero();
    }

    @Test
    void aResetBeyondMaxBackoffIsLeftToTheRefusal() throws Exception {
        posts.with("maxBackoff=10s");
        answer = call -> call.param("page", "1").equals("1") ? page(call, 2).with("RateLimit", "\"day\";r=0;t=3600")
                : Reply.status(429).with("RateLimit", "\"day\";r=0;t=3600");

        var sync = posts.sync();

        assertThat(api.calls()).hasSize(2);
        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error)
                .contains("returned 429", "the API requests a wait of 3600 s; look at maxBackoff and maxRetries in"));
    }

    @Test
    void aForbiddenThatSaysThatNoneIsLeftIsALimit() throws Exception {
        answer = call -> times.size() == 1 ? Reply.status(403).with("X-RateLimit-Remaining", "0").with("X-RateLimit-Reset", "1") : page(call, 1);

        var sync = posts.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().retries()).isEqualTo(1);
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThan(Duration.ofMillis(950));
    }

    @Test
    void anotherForbiddenIsNone() throws Exception {
        answer = call -> Reply.status(403).with("X-RateLimit-Remaining", "7").with("X-RateLimit-Reset", "1");

        assertThat(posts.sync().error()).isPresent();
        assertThat(api.calls()).hasSize(1);
    }

    @Test
    void aRateThatIsNoneIsRefused() {
        posts.with("rateLimit=10");

        assertThatThrownBy(() -> posts.sync()).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("parameter rateLimit: \"10\" is not a rate such as 10/s");
    }

    private static Reply page(Call call, int pages) {
        int page = Integer.parseInt(call.param("page", "1"));
        return Reply.json(Map.of("pages", pages, "data", IntStream.range(0, 2).mapToObj(i -> Map.of("id", page * 10 + i)).toList()));
    }

    private void source(String name, String... more) throws Exception {
        var parameters = Stream.of("baseUrl=" + api.url(), "path=/" + name, "dataSelector=data", "paginator=page_number", "totalPath=pages",
                "primaryKey=id");
        posts.routes().source(name, Stream.concat(parameters, Stream.of(more)).toArray(String[]::new));
    }
}
