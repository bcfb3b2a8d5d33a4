package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code endOn}: an API that answers 404 after its last page. */
@ApiTest(parameters = {"dataSelector=data", "primaryKey=id", "paginator=page_number", "backoffFactor=0.01"})
class EndOnTest {
    private static final int PAGES = 2;
    private ApiServer api;
    private TestSource item;
    private volatile int status = 404;
    private volatile int pages = PAGES;

    @BeforeEach
    void start() {
        api.respond(this::respond);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void thePagesEndAndReplaceCompletes(Database database) throws Exception {
        item.use(database);
        for (var disposition : List.of("merge", "append", "replace", "history")) {
            for (var parallel : List.of("1", "3")) {
                var sync = item.sync("writeDisposition=" + disposition, "table=" + disposition + parallel, "parallel=" + parallel, "endOn=404,410");

                assertThat(sync.error()).as(disposition).isEmpty();
                assertThat(item.query("select id from " + disposition + parallel + " order by id")).hasToString("[[1], [2], [3], [4]]");
            }
        }
        assertThat(item.notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, page_number", "404, page_number", "410, offset", "416, offset", "422, cursor", "404, json_link", "404, last_record"})
    void eachWayOfPaging(int code, String paginator) throws Exception {
        status = code;

        assertThat(item.sync("paginator=" + paginator, "endOn=" + code, paginator.equals("last_record") ? "cursorPath=id" : "",
                paginator.equals("cursor") ? "cursorPath=token" : "").error())
                .isEmpty();

        assertThat(api.calls()).hasSize(PAGES + 1);
        assertThat(item.query("select id from item order by id")).hasToString("[[1], [2], [3], [4]]");
    }

    @Test
    void theFirstPageMustBeThere() throws Exception {
        pages = 0;

        assertThat(item.sync("endOn=404").error()).hasValueSatisfying(error -> assertThat(error)
                .contains("returned 404 Not Found", "look at baseUrl and path in").hasLineCount(2));
        assertThat(api.calls()).hasSize(1);
    }

    /** With forEach each row has a first page. */
    @Test
    void eachRowOfForEachHasAnEnd() throws Exception {
        var rows = "forEach=select * from (values (1), (2), (3)) as seeds(n)";

        assertThat(item.sync(rows, "params=of={n}", "endOn=404", "parentColumns=of=n", "primaryKey=of,id").error()).isEmpty();
        assertThat(item.value("select count(*) from item")).isEqualTo(12L);
        pages = 0;
        assertThat(item.sync(rows, "params=of={n}", "endOn=404", "parentColumns=of=n", "primaryKey=of,id").error()).isPresent();
        assertThat(item.sync(rows, "params=of={n}", "endOn=404", "skipOn=404", "parentColumns=of=n", "primaryKey=of,id").error()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"page_number, pages, the API returned 404 after 2 pages", "offset, total, the API returned 404 after 4 records"})
    void anEndBeforeTheTotalIsTold(String paginator, String path, String what) throws Exception {
        assertThat(item.sync("paginator=" + paginator, "totalPath=" + path, "endOn=404").error()).isEmpty();

        assertThat(item.notices()).containsExactly("the data may be incomplete: the API's total is 7, but " + what);
    }

    /** A position that was stored may lie beyond the end when the sync goes on. */
    @Test
    void aSyncThatWentOnMayBeAtTheEnd() throws Exception {
        status = 500;
        assertThat(item.sync("endOn=404", "maxRetries=0").error()).isPresent();
        status = 404;

        assertThat(item.sync("endOn=404", "maxRetries=0").error()).isEmpty();

        assertThat(item.query("select status, rows_read from dromedary_sync order by started"))
                .hasToString("[[failed, 4], [succeeded, 0], [succeeded, 4]]");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410, 416})
    void withoutItTheMessageIsOfThePageAndNotOfTheAddress(int code) throws Exception {
        status = code;

        assertThat(item.sync().error()).hasValueSatisfying(error -> assertThat(error).contains(" returned " + code,
                "earlier pages succeeded: set endOn to " + code + " if the API ends its pages with it, or look at pageParam", "item.xml")
                .doesNotContain("baseUrl").hasLineCount(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "endOn=204                        | parameter endOn: 204 is not an error status; use a status that means the end of pages, such as 404",
        "endOn=404,503                    | parameter endOn: 503 is in retryOnStatusCodes as well; use",
        "endOn=none                       | parameter endOn: \"none\" is not an HTTP status such as 503",
        "endOn=404;paginator=single_page  | parameter endOn: is not used by paginator single_page; remove it, or set another paginator"})
    void whatCannotBeIsRefused(String parameters, String problem) {
        assertThatThrownBy(() -> item.sync(parameters.split(";"))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("item.xml: " + problem);
    }

    private Reply respond(Call call) {
        int at = call.params().containsKey("offset") ? Integer.parseInt(call.param("offset", "")) / 2 + 1
                : call.params().containsKey("cursor") ? Integer.parseInt(call.param("cursor", "")) / 2 + 1
                : Integer.parseInt(call.param("page", "1"));
        if (at > pages) {
            return Reply.status(status);
        }
        return Reply.json(Map.of("data", List.of(Map.of("id", 2 * at - 1), Map.of("id", 2 * at)), "pages", 7, "total", 7, "token", 2 * at, "next",
                "?page=" + (at + 1)));
    }
}
