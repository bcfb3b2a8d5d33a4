package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three pagings that sort and filter. */
class PaginationTest {
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
    void theNextPageUrlCarriesEveryParameterAndLeadsThroughAllUsers() throws Exception {
        var ids = new ArrayList<String>();
        var stamps = new ArrayList<String>();
        var path = "/pagination/next_page_url?per_page=50&order_by=createdAt&order_type=desc&updated_since=0001-01-01T00:00:00Z";

        var first = caller.json(path);
        for (var next = playground.url() + path; next != null;) {
            var page = caller.json(next);
            ids.addAll(Caller.texts(page.get("data"), "id"));
            stamps.addAll(Caller.texts(page.get("data"), "createdAt"));
            next = page.get("next_page_url").textValue();
        }

        assertThat(first.fieldNames()).toIterable().containsExactly("data", "total_items", "page", "per_page", "next_page_url");
        assertThat(first.get("next_page_url").asText()).isEqualTo(playground.url() + "/pagination/next_page_url"
                + "?page=2&per_page=50&order_by=createdAt&order_type=desc&updated_since=0001-01-01T00:00:00Z");
        assertThat(ids).hasSize(200).doesNotHaveDuplicates();
        assertThat(stamps).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void pageZeroIsEmptyAndFollowedByPageOne() throws Exception {
        var page = caller.json("/pagination/next_page_url?page=0");

        assertThat(page.get("data")).isEmpty();
        assertThat(page.get("next_page_url").asText()).contains("?page=1&");
    }

    @Test
    void pageSizeAnswersPerPageAndThePageAfterTheLastIsEmpty() throws Exception {
        var last = caller.json("/pagination/page_number?per_page=30&page=7");
        var after = caller.json("/pagination/page_number?per_page=30&page=8");

        assertThat(last.fieldNames()).toIterable().containsExactly("data", "page", "page_size", "total_pages", "total_items");
        assertThat(last.get("page_size").asInt()).isEqualTo(30);
        assertThat(last.get("total_pages").asInt()).isEqualTo(7);
        assertThat(last.get("data")).hasSize(20);
        assertThat(after.get("data")).isEmpty();
    }

    @Test
    void offsetCutsAndCounts() throws Exception {
        var whole = caller.json("/pagination/offset?limit=50&offset=150");
        var part = caller.json("/pagination/offset?limit=50&offset=195");

        assertThat(part.fieldNames()).toIterable().containsExactly("data", "offset", "limit", "total");
        assertThat(part.get("total").asInt()).isEqualTo(200);
        assertThat(part.get("data")).hasSize(5);
        assertThat(Caller.texts(part.get("data"), "id")).isEqualTo(Caller.texts(whole.get("data"), "id").subList(45, 50));
    }

    @Test
    void updatedSinceKeepsTheRowOfThatVerySecond() throws Exception {
        var newest = caller.json("/pagination/offset?order_type=desc&limit=3").get("data");
        var since = newest.get(2).get("updatedAt").asText();

        var page = caller.json("/pagination/offset?updated_since=" + since);

        assertThat(page.get("total").asInt()).isEqualTo(3);
        assertThat(page.get("data").get(0).get("updatedAt").asText()).isEqualTo(since);
    }

    @Test
    void sortingOneEndpointSortsTheOthers() throws Exception {
        var key = new String[] {"Authorization", "apiKey " + playground.usersKey()};
        var before = Caller.texts(caller.json("/auth/api_key", key).get("data"), "id");

        var newest = Caller.texts(caller.json("/pagination/offset?order_by=createdAt&order_type=desc&limit=20").get("data"), "id");

        assertThat(Caller.texts(caller.json("/auth/api_key", key).get("data"), "id")).isEqualTo(newest).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aFilteredPageSortsNobodyElse() throws Exception {
        var before = caller.get("/export/csv").body();

        caller.json("/pagination/offset?order_type=desc&updated_since=0001-01-01T00:00:00Z");

        assertThat(caller.get("/export/csv").body()).isEqualTo(before);
    }

    @Test
    void bodiesAreOfOneLineWithSpacesAndAsciiLetters() throws Exception {
        var body = caller.get("/pagination/offset?limit=50").body();

        assertThat(body).startsWith("{\"data\": [{\"id\": \"").contains("\", \"name\": \"", "}, {\"id\"")
                .endsWith("], \"offset\": 0, \"limit\": 50, \"total\": 200}");
        assertThat(body).contains("Zo\\u00eb").doesNotContain("ë");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pagination/next_page_url", "/pagination/page_number", "/pagination/offset"})
    void whatIsNoNumberTakesTheStandardAndWhatIsEmptyDoesNotFilter(String path) throws Exception {
        var page = caller.json(path + (path.endsWith("offset") ? "?limit=ten&offset=1.5" : "?per_page=ten&page=two") + "&updated_since=");

        assertThat(page.get("data")).hasSize(10);
        assertThat(page.path("page").asInt(1)).isEqualTo(1);
        assertThat(page.path("offset").asInt(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "next_page_url?per_page=0                        | Invalid value for 'per_page'. It should be between 1 and 50.",
        "page_number?per_page=51                         | Invalid value for 'per_page'. It should be between 1 and 50.",
        "page_number?page=-1                             | Invalid value for 'page'. It must be greater than or equal to 1.",
        "offset?limit=99999999999                        | Invalid value for 'limit'. It should be between 1 and 50.",
        "offset?offset=-1                                | Invalid value for 'offset'. It must be greater than or equal to 0.",
        "next_page_url?foo=1&page=2&bar                  | Unexpected query parameters: foo, bar",
        "offset?order_by=name                            | Invalid value for 'order_by'. Use 'createdAt' or 'updatedAt'",
        "offset?order_type=ASC                           | Invalid value for 'order_type'. Use 'asc' or 'desc'",
        "offset?updated_since=2026-01-01T00:00:00        | Invalid date format for 'updated_since'. Must end with 'Z' for UTC",
        "offset?updated_since=2026-02-30T00:00:00Z       | Invalid date format for 'updated_since'. Use 'YYYY-MM-DDTHH:MM:SSZ'",
        "offset?updated_since=2026-01-01T00:00:00.000Z   | Invalid date format for 'updated_since'. Use 'YYYY-MM-DDTHH:MM:SSZ'"})
    void refusesWithTheWordsOfTheOriginal(String path, String error) throws Exception {
        assertThat(caller.error(400, "/pagination/" + path)).isEqualTo(error);
    }
}
