package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.playground.Fault;
import io.github.dromedary.playground.Playground;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are asked for before their turn. */
class PrefetchTest {
    private static final String TOTAL = "totalPath=total_pages";
    private Playground playground;

    @TempDir
    private Path routes;

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
        var url = Database.H2.create();
        source(3, TOTAL, "");
        playground.next("/pagination/page_number", Fault.none(), Fault.slow(Duration.ofMillis(300)));

        var sync = Line.once(routes, "people", Database.properties(url));

        assertThat(sync.error()).isEmpty();
        assertThat(pages()).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(sync.counts().requests()).isEqualTo(10);
        assertThat(Database.query(url, "select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
    }

    @Test
    void withoutATotalPagesBeyondTheLastAreNeitherMissedNorMistaken() throws Exception {
        var url = Database.H2.create();
        source(4, "", "");

        var sync = Line.once(routes, "people", Database.properties(url));

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().requests()).isBetween(11L, 15L);
        assertThat(sync.counts().read()).isEqualTo(200);
    }

    @Test
    void aFailureAheadIsTakenUpByTheRedeliveryWhenItsTurnComes() throws Exception {
        var url = Database.H2.create();
        source(3, TOTAL, "");
        playground.next("/pagination/page_number", Fault.none(), Fault.status(503), Fault.none(), Fault.status(503));

        var sync = Line.once(routes, "people", Database.properties(url));

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().retries()).isEqualTo(2);
        assertThat(sync.counts().requests()).isEqualTo(12);
        assertThat(Database.query(url, "select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
    }

    @Test
    void aStepOfTheUsersThatMakesEachRequestAnotherOneTurnsItOff() throws Exception {
        var url = Database.H2.create();
        source(1, TOTAL, "<setHeader name=\"X-Nonce\"><simple>${random(1000000)}</simple></setHeader>");

        var sync = Line.once(routes, "people", Database.properties(url));

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().requests()).isEqualTo(11);
        assertThat(playground.requests()).allMatch(request -> request.headers().containsKey("X-nonce"));
        assertThat(Database.query(url, "select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
    }

    private List<String> pages() {
        return playground.requests().stream().map(request -> request.query().replaceAll(".*page=(\\d+).*", "$1")).toList();
    }

    private void source(int parallel, String more, String step) throws Exception {
        RouteFolder.in(routes).source("people", "baseUrl=" + playground.url() + "/pagination", "path=page_number", "params=per_page=20",
                "paginator=page_number", "primaryKey=id", "backoffFactor=0.05", "parallel=" + parallel, more);
        var ingest = routes.resolve("ingest.xml");
        Files.writeString(ingest, Files.readString(ingest).replace("<process id=\"fetch\"", step + "<process id=\"fetch\""));
    }
}
