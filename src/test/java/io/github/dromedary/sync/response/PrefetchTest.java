package io.github.dromedary.sync.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.playground.Fault;
import io.github.dromedary.playground.Playground;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages that are asked for before their turn. */
@ApiTest(source = "people", parameters = {"path=page_number", "params=per_page=20", "paginator=page_number", "primaryKey=id", "backoffFactor=0.05"})
class PrefetchTest {
    private static final String TOTAL = "totalPath=total_pages";
    private TestSource people;
    private Playground playground;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @Test
    void pagesInParallelAreWrittenInOrderAndNoneIsAskedForTwice() throws Exception {
        source(3, TOTAL, "");
        playground.next("/pagination/page_number", Fault.none(), Fault.slow(Duration.ofMillis(300)));

        var sync = people.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(pages()).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(sync.counts().requests()).isEqualTo(10);
        assertThat(people.query("select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
    }

    @Test
    void withoutATotalPagesBeyondTheLastAreNeitherMissedNorMistaken() throws Exception {
        source(4, "", "");

        var sync = people.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().requests()).isBetween(11L, 15L);
        assertThat(sync.counts().read()).isEqualTo(200);
    }

    @Test
    void aFailureAheadIsTakenUpByTheRedeliveryWhenItsTurnComes() throws Exception {
        source(3, TOTAL, "");
        playground.next("/pagination/page_number", Fault.none(), Fault.status(503), Fault.none(), Fault.status(503));

        var sync = people.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().retries()).isEqualTo(2);
        assertThat(sync.counts().requests()).isEqualTo(12);
        assertThat(people.query("select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
    }

    @Test
    void aStepOfTheUsersThatMakesEachRequestAnotherOneTurnsItOff() throws Exception {
        source(1, TOTAL, "<setHeader name=\"X-Nonce\"><simple>${random(1000000)}</simple></setHeader>");

        var sync = people.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().requests()).isEqualTo(11);
        assertThat(playground.requests()).allMatch(request -> request.headers().containsKey("X-nonce"));
        assertThat(people.query("select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
    }

    private List<String> pages() {
        return playground.requests().stream().map(request -> request.query().replaceAll(".*page=(\\d+).*", "$1")).toList();
    }

    private void source(int parallel, String more, String step) throws Exception {
        people.with("baseUrl=" + playground.url() + "/pagination", "parallel=" + parallel, more);
        var ingest = people.path().resolve("ingest.xml");
        Files.writeString(ingest, Files.readString(ingest).replace("<process id=\"fetch\"", step + "<process id=\"fetch\""));
    }
}
