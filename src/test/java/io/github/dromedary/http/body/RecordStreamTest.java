package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dromedary.http.paging.Pages;
import io.github.dromedary.json.MalformedException;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.ResponseException;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordStreamTest {
    private RecordStream stream;

    @Test
    void findsRecordsBelowAPathAndKeepsWhatIsAround() {
        var batches = read("data.content", 10, "{\"a\":1,\"data\":{\"total\":2,\"content\":[{\"id\":1},{\"id\":2}],\"next\":\"x\"},\"z\":[1]}");

        assertThat(batches).extracting(Records::items, Records::last).containsExactly(tuple(List.of(Map.of("id", 1L), Map.of("id", 2L)), true));
        assertThat(batches.get(0).size()).isPositive();
        var page = stream.page(Pages.FIRST, Pages.FIRST.uri(), 200, Map.of());
        assertThat(page.envelope()).isEqualTo(Map.of("a", 1L, "data", Map.of("total", 2L, "next", "x"), "z", List.of(1L)));
        assertThat(page.records()).isEqualTo(2);
        assertThat(page.last()).isEqualTo(Map.of("id", 2L));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 3", "5, 1", "6, 1"})
    void cutsBatchesAndMarksTheLast(int batchSize, int batches) {
        var all = read("$", batchSize, "[{\"i\":1},{\"i\":2},{\"i\":3},{\"i\":4},{\"i\":5}]");

        assertThat(all).hasSize(batches);
        assertThat(all.stream().filter(Records::last)).hasSize(1);
        assertThat(all.get(batches - 1).last()).isTrue();
        assertThat(all.stream().mapToInt(batch -> batch.items().size()).sum()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"r\":[]}", "{\"r\":null,\"next\":null}"})
    void givesOneEmptyBatchWhereThereAreNoRecords(String body) {
        assertThat(read("r", 10, body)).containsExactly(new Records(List.of(), true));
    }

    @Test
    void goesIntoEachElement() {
        var batches = read("items[*].user", 10, "{\"items\":[{\"user\":{\"id\":1},\"x\":1},{\"user\":{\"id\":2}}]}");

        assertThat(batches.get(0).items()).containsExactly(Map.of("id", 1L), Map.of("id", 2L));
    }

    /** Either choice would lose or repeat the other's records. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"data|{\"data\":[{\"id\":1}],\"x\":1,\"data\":[{\"id\":2}]}|data",
            "data|{\"data\":null,\"data\":[{\"id\":2}]}|data",
        "a.b|{\"a\":{\"b\":[]},\"a\":{\"b\":[{\"id\":1}]}}|a", "a.b|{\"a\":{\"b\":[],\"b\":[]}}|a.b",
        "items[*].user|{\"items\":[{\"user\":{},\"user\":{}}]}|items[*].user"})
    void refusesTwoPlacesForTheRecords(String selector, String body, String path) {
        assertThatThrownBy(() -> read(selector, 10, body)).isInstanceOf(ResponseException.class)
                .hasMessage("the response has the field '" + path + "' twice, which is ambiguous");
    }

    @Test
    void takesTheLastOfOtherNamesThatComeTwice() {
        var batches = read("data", 10,
                "{\"next\":\"a\",\"data\":[{\"id\":1,\"id\":2,\"o\":{\"x\":1,\"x\":2}},{\"data\":1,\"data\":2}],\"next\":\"b\"}");

        assertThat(batches.get(0).items()).containsExactly(Map.of("id", 2L, "o", Map.of("x", 2L)), Map.of("data", 2L));
        assertThat(stream.page(Pages.FIRST, Pages.FIRST.uri(), 200, Map.of()).envelope()).isEqualTo(Map.of("next", "b"));
    }

    @Test
    void keepsNumbersExact() {
        var record = read("$", 1, "[{\"a\":9223372036854775808,\"b\":0.1000000000000000055511,\"c\":1E+2}]").get(0).items().get(0);

        assertThat(record).containsEntry("a", new BigInteger("9223372036854775808"))
                .containsEntry("b", new BigDecimal("0.1000000000000000055511")).containsEntry("c", new BigDecimal("1E+2"));
    }

    @Test
    void neverTakesACutBodyForTheEnd() {
        var body = "{\"next\":null,\"data\":[{\"id\":1,\"t\":[1,2]},{\"id\":2}],\"total\":\"2\"}";
        for (int length = 1; length < body.length(); length++) {
            var cut = body.substring(0, length);
            assertThatThrownBy(() -> read("data", 1, cut)).as(cut).isInstanceOf(UncheckedIOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "items   | {\"data\":[],\"next\":1} | the response has no field 'items' (it has: data, next)",
        "data.x  | {\"data\":[{}]}          | 'data' is an array; add [*] to select its elements",
        "data    | {\"data\":\"no\"}        | 'data' is not an array of records but no",
        "data.*  | {\"data\":{\"a\":7}}   | 'data.*' is not an array of records but 7",
        "data.*  | {\"data\":[{}]}          | 'data' is an array; add [*] to select its elements",
        "data    | {\"data\":[{},7]}        | record 2 of 'data' is not an object but 7"})
    void saysWhatIsWrong(String selector, String body, String message) {
        assertThatThrownBy(() -> read(selector, 10, body)).isInstanceOf(ResponseException.class).hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[{}] []        | the response continues after the end of its JSON document",
        "[{\"a\":oops}] | the response is not JSON"})
    void whatIsMalformedMayBeWholeInAnotherResponse(String body, String message) {
        assertThatThrownBy(() -> read("$", 10, body)).hasCauseInstanceOf(MalformedException.class).hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "data.*         | {\"data\":{\"a\":{\"id\":1},\"b\":{\"id\":2}}}                     | [{id=1}, {id=2}]",
        "*              | {\"a\":{\"id\":1},\"b\":null,\"c\":{\"id\":2}}                      | [{id=1}, {id=2}]",
        "$.*            | {\"2024\":[{\"id\":1},{\"id\":2}],\"2025\":[{\"id\":3}]}           | [{id=1}, {id=2}, {id=3}]",
        "data.*.user    | {\"data\":{\"a\":{\"n\":0,\"user\":{\"id\":1}},\"b\":{\"user\":{\"id\":2}}}} | [{id=1}, {id=2}]",
        "items[*].by.*  | {\"items\":[{\"by\":{\"a\":{\"id\":1}}},{\"by\":{\"b\":{\"id\":2}}}]} | [{id=1}, {id=2}]",
        "data.*         | {\"data\":{}}                                                     | []"})
    void theValuesOfAnObjectAreRecords(String selector, String body, String records) {
        assertThat(read(selector, 10, body).stream().flatMap(batch -> batch.items().stream()).toList()).hasToString(records);
    }

    @Test
    void aRecordGetsTheNameThatItHasInItsObject() {
        stream = Selector.parse("data.*").named("name").open(new ByteArrayInputStream(
                "{\"data\":{\"a\":{\"id\":1},\"b\":{\"name\":\"b\",\"id\":2},\"c\":{\"name\":\"d\"}}}".getBytes(StandardCharsets.UTF_8)), 1);

        assertThat(stream.next().items()).hasToString("[{name=a, id=1}]");
        assertThatThrownBy(stream::next).hasMessage("the record named 'c' has a field 'name' of its own with the value d");
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(read("$", 10, "\uFEFF[{\"id\":1}]").get(0).items()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[{}]                                                     | $",
        "{\"status\":\"ok\",\"data\":{\"content\":[{\"id\":1}]}}  | data.content",
        "{\"errors\":[{}],\"items\":[{}]}                         | items",
        "{\"a\":[{}],\"b\":[{},{}]}                               | b",
        "{\"tags\":[\"x\"],\"things\":[]}                         | things"})
    void detectsTheRecords(String body, String selector) {
        assertThat(Detection.detect(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))).hasToString(selector);
    }

    private List<Records> read(String selector, int batchSize, String body) {
        stream = Selector.parse(selector).open(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), batchSize);
        var batches = new ArrayList<Records>();
        stream.forEachRemaining(batches::add);
        return batches;
    }
}
