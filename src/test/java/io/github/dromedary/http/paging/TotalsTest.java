package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Totals that are none, that change, or that count something else: nothing but a total that agrees with what was read ends it. */
@ApiTest(parameters = {"dataSelector=data", "primaryKey=id", "totalPath=total", "backoffFactor=0.01"})
class TotalsTest {
    private static final int PAGE = 2;
    private ApiServer api;
    private TestSource item;
    private volatile int records = 5;
    private volatile Function<Call, Object> total = call -> 5;

    @BeforeEach
    void start() {
        api.respond(this::respond);
    }

    @ParameterizedTest
    @CsvSource({"offset, 0", "offset, -1", "offset, '\"-1\"'", "offset, '\"0\"'", "offset, null", "offset, 1",
        "page_number, 0", "page_number, -1", "page_number, '\"-1\"'", "page_number, '\"0\"'", "page_number, null"})
    void aTotalThatIsNoneEndsNothingAndIsTold(String paginator, String said) throws Exception {
        var value = new ObjectMapper().readValue(said, Object.class);
        total = call -> value;

        for (var parallel : List.of("1", "3")) {
            assertThat(item.sync("paginator=" + paginator, "parallel=" + parallel).error()).isEmpty();
            assertThat(item.value("select count(*) from item")).isEqualTo(5L);
            assertThat(item.notices()).singleElement().asString()
                    .contains("'total' of the response, which totalPath names, is " + said.replace("\"", "") + ", but ",
                    "it is not a total, so paging ends at the first page without records");
            item.notices().clear();
        }
        assertThat(item.query("select count(*) from dromedary_sync where notices like '%it is not a total%'")).containsExactly(List.of(2L));
    }

    @ParameterizedTest
    @CsvSource({"offset, 0", "offset, -1", "offset, null", "page_number, 0", "page_number, null"})
    void withoutRecordsItIsTheEnd(String paginator, String said) throws Exception {
        var value = new ObjectMapper().readValue(said, Object.class);
        total = call -> value;
        records = 0;

        assertThat(item.sync("paginator=" + paginator).error()).isEmpty();
        assertThat(api.calls()).hasSize(1);
        assertThat(item.notices()).isEmpty();
    }

    @Test
    void aTotalThatIsRightIsNotTold() throws Exception {
        assertThat(item.sync("paginator=offset").error()).isEmpty();
        total = call -> 3;
        assertThat(item.sync("paginator=page_number").error()).isEmpty();

        assertThat(api.calls()).hasSize(6);
        assertThat(item.notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"offset, 7, 5", "page_number, 4, 3"})
    void aTotalThatChangesWhilePagesAreReadIsToldOnce(String paginator, int before, int after) throws Exception {
        total = call -> api.calls().size() == 1 ? before : after;

        assertThat(item.sync("paginator=" + paginator).error()).isEmpty();

        assertThat(item.notices()).containsExactly("the API's total changed from " + before + " to " + after
                + " while pages were read: records may be repeated or missing");
        assertThat(item.value("select notices from dromedary_sync")).isEqualTo(item.notices().get(0));
        assertThat(item.value("select count(*) from item")).isEqualTo(5L);
    }

    /** After fewer than were read nothing but an empty page is the end. */
    @Test
    void aTotalThatShrinksBelowWhatWasReadIsNone() throws Exception {
        total = call -> api.calls().size() == 1 ? 5 : 1;

        assertThat(item.sync("paginator=offset").error()).isEmpty();

        assertThat(item.value("select count(*) from item")).isEqualTo(5L);
        assertThat(item.notices()).hasSize(2).anyMatch(what -> what.contains("is 1, but 4 records were read: it is not a total"));
    }

    @Test
    void fewerThanTheTotalAreTold() throws Exception {
        total = call -> 7;

        assertThat(item.sync("paginator=offset", "limit=100").error()).isEmpty();

        assertThat(item.notices()).containsExactly("the data may be incomplete: the API's total is 7, but 5 records were read");
    }

    /** A count of records where the number of pages should be: forty records, fifteen a page. */
    @ParameterizedTest
    @CsvSource({"40, 3", "30, 3"})
    void aCountOfRecordsIsNotTakenForTheNumberOfPages(int all, int requests) throws Exception {
        records = all;
        total = call -> all;

        assertThat(item.sync("paginator=page_number", "params=size=15").error()).isEmpty();

        assertThat(api.calls()).hasSize(requests);
        assertThat(item.value("select count(*) from item")).isEqualTo((long) all);
        assertThat(item.notices()).singleElement().asString()
                .contains("the total " + all + ", which totalPath names, equals the number of records read");
    }

    /** As many pages as records have come by then, and more to come. */
    @ParameterizedTest
    @ValueSource(strings = {"total", "pages"})
    void aNumberOfPagesThatIsThatOfTheRecordsByChanceEndsNothing(String name) throws Exception {
        records = 16;
        total = call -> 4;

        assertThat(item.sync("paginator=page_number", "params=size=4", "totalPath=" + name).error()).isEmpty();

        assertThat(item.value("select count(*) from item")).isEqualTo(16L);
    }

    private Reply respond(Call call) {
        int size = Integer.parseInt(call.param("size", Integer.toString(PAGE)));
        int from = Integer.parseInt(call.param("offset", Integer.toString((Integer.parseInt(call.param("page", "1")) - 1) * size)));
        var body = new LinkedHashMap<String, Object>();
        body.put("data", IntStream.range(from, Math.min(records, from + size)).mapToObj(id -> Map.of("id", id)).toList());
        body.put("total", total.apply(call));
        body.put("pages", total.apply(call));
        return Reply.json(body);
    }
}
