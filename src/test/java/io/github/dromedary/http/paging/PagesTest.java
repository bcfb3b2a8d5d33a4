package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.playground.Fault;
import io.github.dromedary.playground.Playground;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two hundred users in several pages and many small batches. */
@ApiTest(source = "people", parameters = {"primaryKey=id", "batchSize=7"})
class PagesTest {
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "next_page_url | json_link   | params=per_page=30;nextUrlPath=next_page_url | 7",
        "page_number   | page_number | params=per_page=50;totalPath=total_pages | 4",
        "offset        | offset      | limit=40;totalPath=total                     | 5"})
    void allPagesOfEachKindAreRead(String path, String paginator, String more, int pages) throws Exception {
        source(path, paginator, more.split(";"));

        var sync = people.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().pages()).isEqualTo(pages);
        assertThat(playground.requests()).hasSize(pages);
        assertThat(people.value("select count(distinct id) from people")).isEqualTo(200L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aFailedSyncIsGoneOnWithAtTheFirstPageThatIsNotCommitted(Database database) throws Exception {
        people.use(database);
        source("offset", "offset", "limit=40", "totalPath=total");
        playground.next("/pagination/offset", Fault.slow(Duration.ZERO), Fault.slow(Duration.ZERO), Fault.status(404));
        var failed = people.sync();

        var second = people.sync();

        assertThat(failed.error()).isPresent();
        assertThat(second.error()).isEmpty();
        assertThat(playground.requests()).extracting(request -> request.query().replaceAll(".*offset=(\\d+).*", "$1"))
                .containsExactly("0", "40", "80", "80", "120", "160", "0", "40", "80", "120", "160");
        assertThat(people.query("select status, pages, rows_read, inserted from dromedary_sync order by started")).as("a fresh one follows")
                .containsExactly(
                List.of("failed", 2L, 80L, 80L), List.of("succeeded", 3L, 120L, 120L), List.of("succeeded", 5L, 200L, 0L));
        assertThat(people.value("select count(*) from people")).isEqualTo(200L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void appendAddsEveryRecordOnceInEachSync(Database database) throws Exception {
        people.use(database);
        source("offset", "offset", "limit=40", "totalPath=total", "writeDisposition=append");

        people.sync();
        people.sync();

        assertThat(people.query("select count(*), count(distinct id) from people")).containsExactly(List.of(400L, 200L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http://localhost:1/users    | which is not the origin of baseUrl,",
        "?page=1                     | the sync would never end"})
    void aLinkThatLeadsAwayOrBackEndsTheSync(String link, String message) throws Exception {
        source("next_page_url?page=1", "json_link", "nextUrlPath=next_page_url");
        playground.always("/pagination/next_page_url", Fault.status(200).body("{\"data\":[{\"id\":\"1\"}],\"next_page_url\":\"" + link + "\"}"));

        var sync = people.sync();

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains(message).hasLineCount(2));
        assertThat(playground.requests()).hasSize(1);
    }

    @Test
    void aRecordWithoutItsKeyIsKeptAsideAndTooManyFailTheSync() throws Exception {
        source("next_page_url", "single_page");
        playground.next("/pagination/next_page_url", Fault.status(200).body("{\"data\":[{\"id\":\"1\"},{\"name\":\"x\"},{\"id\":\"2\"}]}"));
        var sync = people.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().rejected()).isEqualTo(1);
        assertThat(people.query("select source, record from dromedary_reject")).containsExactly(List.of("people", "{\"name\":\"x\"}"));

        playground.next("/pagination/next_page_url", Fault.status(200).body("{\"data\":[" + "{\"name\":\"x\"},".repeat(20) + "{\"id\":\"3\"}]}"));
        var second = people.sync();

        assertThat(second.error()).hasValueSatisfying(error -> assertThat(error).contains("maxRejects allows 10"));
    }

    private void source(String path, String paginator, String... more) {
        people.with("baseUrl=" + playground.url() + "/pagination", "path=" + path, "paginator=" + paginator).with(more);
    }
}
