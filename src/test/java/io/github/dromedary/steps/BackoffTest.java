package io.github.dromedary.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.playground.Fault;
import io.github.dromedary.playground.Playground;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the line does when the API does not answer as it should: organizations retry 3 times, factor 2. */
class BackoffTest {
    private static final String PATH = "/v1/organizations";
    private Playground playground;
    private String url;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
        url = Database.H2.create();
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @Test
    void asksAgainAfterTheFactorAndAfterWhatTheServerSays() throws Exception {
        playground.next(PATH, Fault.status(503), Fault.status(429).header("Retry-After", "2"));

        var sync = sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().requests()).isEqualTo(3);
        assertThat(sync.counts().retries()).isEqualTo(2);
        assertThat(waits().get(0)).isBetween(Duration.ofMillis(1850), Duration.ofMillis(2900));
        assertThat(waits().get(1)).isBetween(Duration.ofMillis(1990), Duration.ofMillis(2900));
        assertThat(rows()).isEqualTo(25L);
    }

    @Test
    void givesUpAfterFourRequestsAndTellsTheHistory() throws Exception {
        playground.always(PATH, Fault.status(503));

        var sync = sync();

        assertThat(playground.requests()).hasSize(4);
        assertThat(waits().get(0)).isBetween(Duration.ofMillis(1850), Duration.ofMillis(3000));
        assertThat(waits().get(1)).isBetween(Duration.ofMillis(3600), Duration.ofMillis(5500));
        assertThat(waits().get(2)).isBetween(Duration.ofMillis(7200), Duration.ofMillis(10500));
        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error)
                .contains("organizations: GET " + playground.url() + PATH + " returned 503 Service Unavailable (\"fault 503\"), 4 times"));
        assertThat(Database.query(url, "select status, requests, retries from dromedary_sync"))
                .containsExactly(List.of("failed", 4L, 3L));
        assertThat(Database.query(url, "select 1 from information_schema.tables where table_name = 'ORGANIZATIONS'")).isEmpty();
    }

    @Test
    void asksOnceWhereAskingAgainWouldNotHelp() throws Exception {
        playground.always(PATH, Fault.status(404));

        var sync = sync();

        assertThat(playground.requests()).hasSize(1);
        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error)
                .contains("returned 404", "look at baseUrl and path", "organizations.xml"));
    }

    @Test
    void asksAgainWhenABodyIsCut() throws Exception {
        playground.next(PATH, Fault.cutOff());

        var sync = sync();

        assertThat(sync.error()).isEmpty();
        assertThat(playground.requests()).hasSize(2);
        assertThat(rows()).isEqualTo(25L);
    }

    @Test
    void doesNotWaitLongerThanMaxBackoff() throws Exception {
        playground.always(PATH, Fault.status(429).header("Retry-After", "3600"));

        var sync = sync();

        assertThat(playground.requests()).hasSize(1);
        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("requests a wait of 3600 s", "maxBackoff"));
    }

    @Test
    void takesAPageOfHtmlForAnError() throws Exception {
        playground.always(PATH, Fault.html());

        var sync = sync();

        assertThat(playground.requests()).hasSize(1);
        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("not JSON but text/html").hasLineCount(2));
    }

    private Object rows() throws Exception {
        return Database.value(url, "select count(*) from organizations");
    }

    private List<Duration> waits() {
        var requests = playground.requests();
        return IntStream.range(1, requests.size())
                .mapToObj(i -> Duration.between(requests.get(i - 1).at(), requests.get(i).at())).toList();
    }

    private Sync sync() throws Exception {
        var properties = new HashMap<>(Database.properties(url));
        properties.putAll(Map.of("organizations.baseUrl", playground.url(), "organizations.apiKey", playground.organizationsKey()));
        return Line.once("organizations", properties);
    }
}
