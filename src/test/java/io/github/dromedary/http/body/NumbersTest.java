package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of a few characters that would fill the memory once they are written out, and other values that no column holds. */
@ApiTest(parameters = "dataSelector=$")
@Timeout(300)
class NumbersTest {
    private static final String DIGITS = "1234567890".repeat(100);
    private static final List<String> TOO_LONG = List.of("1e999999999", "-1E+999999999", "1e-200000", "1e99999999999999999999", "1e-99999999999",
            "0e999999999",
            "1e1000", "1e-1001", DIGITS + "1", DIGITS + ".5", "0.0" + DIGITS, "1e2147483647", "1e-2147483647", "1".repeat(90_000), "5".repeat(90_000)
            + ".5");
    private ApiServer api;
    private TestSource item;

    /** As a value, in a nested one, in an element of a table below, in the key; each costs its record, and is told by its field. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aNumberThatIsTooLongCostsItsRecord(Database database) throws Exception {
        var shapes = new LinkedHashMap<String, String>();
        shapes.put("{\"id\":%d,\"v\":NUMBER}", "v");
        shapes.put("{\"id\":%d,\"o\":{\"v\":NUMBER}}", "o.v");
        shapes.put("{\"id\":%d,\"list\":[1,{\"v\":[NUMBER]}]}", "list");
        shapes.put("{\"id\":NUMBER,\"v\":1}", "id");
        for (var disposition : List.of("merge", "append", "replace", "history")) {
            var records = new ArrayList<>(List.of("{\"id\":1,\"v\":1,\"o\":{\"v\":1.5},\"list\":[1]}"));
            var paths = new ArrayList<String>();
            for (var number : disposition.equals("merge") ? TOO_LONG : TOO_LONG.subList(0, 4)) {
                shapes.forEach((shape, path) -> {
                    records.add(shape.replace("NUMBER", number).replace("%d", Integer.toString(records.size() + 1)));
                    paths.add(path);
                });
            }
            records.add("{\"id\":999,\"v\":2.5}");
            respond(call -> records.toString());
            item.use(database);

            var sync = item.sync("writeDisposition=" + disposition, disposition.equals("append") ? "" : "primaryKey=id", "maxRejects=100");

            assertThat(sync.error()).as(disposition).isEmpty();
            assertThat(item.query("select id from item order by id")).as(disposition).hasToString("[[1], [999]]");
            assertThat(rejects()).as(disposition).extracting(row -> row.get(0).toString()).containsExactlyInAnyOrderElementsOf(paths);
            assertThat(rejects()).as(disposition).allSatisfy(row -> assertThat(row.get(1).toString())
                    .isEqualTo(row.get(0) + " contains a number of more than 1,000 digits, which cannot be stored"));
            assertThat(rejects().get(0).get(2)).as(disposition).isEqualTo("{\"id\":2,\"v\":1e999999999}");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anElementOfATableBelowCostsItsRecord(Database database) throws Exception {
        item.use(database);
        respond(call -> "[{\"id\":1,\"list\":[{\"n\":1}]},{\"id\":2,\"list\":[{\"n\":1},{\"n\":1e999999999}]},{\"id\":3,\"list\":[1e-200000]}]");

        assertThat(item.sync("primaryKey=id", "nesting=tables").error()).isEmpty();

        assertThat(item.query("select item_id from item_list")).hasToString("[[1]]");
        assertThat(rejects()).extracting(row -> row.get(0)).containsExactly("list[1].n", "list[0].element");
    }

    /** What has 1,000 digits is stored to the last one, also where the column was narrower before. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aNumberOfAThousandDigitsIsKept(Database database) throws Exception {
        item.use(database);
        var numbers = List.of("1e999", "-1e-1000", DIGITS, "0." + DIGITS, DIGITS.substring(1) + ".5");
        respond(call -> "[{\"id\":0,\"v\":1,\"j\":[1]}]");
        assertThat(item.sync("primaryKey=id").error()).isEmpty();
        var records = new ArrayList<String>();
        numbers.forEach(number -> records.add("{\"id\":%d,\"v\":%s,\"j\":[%s],\"t\":%s}".formatted(records.size() + 1, number, number, number)));
        respond(call -> records.toString());

        var sync = item.sync("primaryKey=id", "columns=t text");
        var again = item.sync("primaryKey=id", "columns=t text");

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().rejected()).isZero();
        assertThat(again.counts().unchanged()).isEqualTo(numbers.size());
        assertThat(item.query("select v from item where id > 0 order by id")).zipSatisfy(numbers,
                (row, number) -> assertThat(new java.math.BigDecimal(row.get(0).toString())).isEqualByComparingTo(number));
    }

    /** What it widens is no reason to fail either: a text, a point in time, or nothing that was there. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whatAColumnWasBeforeMakesNoDifference(Database database) throws Exception {
        item.use(database);
        for (var before : List.of("\"a\"", "true", "\"2024-01-01\"", "1", "1.5", "{\"a\":1}")) {
            respond(call -> "[{\"id\":1,\"v\":" + before + "},{\"id\":2,\"v\":1e999999999},{\"id\":3,\"v\":1e-200000}]");
            assertThat(item.sync("primaryKey=id").error()).as(before).isEmpty();
        }
        assertThat(item.query("select id from item")).hasToString("[[1]]");
    }

    @ParameterizedTest
    @CsvSource({"integer", "decimal", "text", "boolean", "timestamp_seconds", "timestamp_millis", "json"})
    void declaredColumnsTakeNoneEither(String type) throws Exception {
        respond(call -> "[{\"id\":1,\"v\":1e999999999},{\"id\":2,\"v\":1e-999999999},{\"id\":4}]");

        var sync = item.sync("primaryKey=id", "columns=v " + type);

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().rejected()).isEqualTo(2);
    }

    /** A text of a number is no way around it. */
    @ParameterizedTest
    @CsvSource({"integer", "decimal", "timestamp_seconds", "timestamp_millis"})
    void textsOfSuchNumbersCostTheirRecords(String type) throws Exception {
        respond(call -> "[{\"id\":1,\"v\":\"1e999999999\"},{\"id\":2,\"v\":\"" + "1".repeat(1_000_000)
                + "\"},{\"id\":3,\"v\":\"10e999\"},{\"id\":4}]");

        var sync = item.sync("primaryKey=id", "columns=v " + type);

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().rejected()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRecordThatIsTooLongToBeKeptAsRejectedCostsNoBatch(Database database) throws Exception {
        item.use(database);
        respond(call -> "[{\"id\":1,\"v\":\"a\"},{\"id\":null,\"v\":\"" + "x".repeat(1_100_000) + "\"}]");

        assertThat(item.sync("primaryKey=id").error()).isEmpty();

        assertThat(item.query("select id from item")).hasToString("[[1]]");
        assertThat(rejects()).singleElement().satisfies(row -> assertThat(row.get(2).toString()).startsWith("{\"id\":null,\"v\":\"xxx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e99999999999", "-1e-999999999"})
    void aCursorGoesAsItWasGiven(String number) throws Exception {
        respond(call -> call.params().isEmpty() ? "{\"data\":[{\"id\":1}],\"c\":" + number + "}" : "{\"data\":[{\"id\":2}]}");

        assertThat(item.sync("primaryKey=id", "dataSelector=data", "paginator=cursor", "cursorPath=c", "cursorParam=after").error()).isEmpty();
        assertThat(item.use(Database.H2).sync("primaryKey=id", "dataSelector=data", "paginator=cursor", "cursorPath=c", "cursorBodyPath=after",
                "method=POST").error()).isPresent();

        assertThat(api.calls().get(1).params().get("after")).isEqualTo(number);
    }

    @Test
    void theLastRecordsNumberIsACursorOfAFewCharacters() throws Exception {
        respond(call -> call.params().isEmpty() ? "[{\"id\":0,\"c\":1},{\"id\":1,\"c\":1e99999999}]" : "[]");

        assertThat(item.sync("primaryKey=id", "maxRejects=1", "paginator=last_record", "cursorPath=c", "cursorParam=after").error()).isEmpty();

        assertThat(api.calls().get(1).params()).containsEntry("after", "1e99999999");
    }

    @Test
    void aCursorThatNoServerTakesIsSaid() throws Exception {
        respond(call -> "[{\"id\":1,\"c\":\"" + "x".repeat(200_000) + "\"}]");

        assertThat(item.sync("primaryKey=id", "paginator=last_record", "cursorPath=c", "cursorParam=after").error())
                .hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("the token for the next page is too long (200000 characters): xxx", "look at cursorPath"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "\"1e999999999\"", "1e99999999999"})
    void conditionsAndTotalsAreToldApartFromIt(String number) throws Exception {
        respond(call -> "{\"data\":[{\"id\":1}],\"c\":" + number + "}");

        assertThat(item.sync("primaryKey=id", "dataSelector=data", "failWhen=c == 1").error()).isEmpty();
        assertThat(item.use(Database.H2).sync("primaryKey=id", "dataSelector=data", "failWhen=c").error())
                .hasValueSatisfying(error -> assertThat(error).contains("failWhen: c is "));
        assertThat(item.use(Database.H2).sync("primaryKey=id", "dataSelector=data", "paginator=page_number", "totalPath=c").error())
                .hasValueSatisfying(error -> assertThat(error).contains("'c' of the response, which totalPath names, is not an integer: 1"));
        assertThat(item.use(Database.H2).sync("primaryKey=id", "dataSelector=data", "paginator=page_number", "hasMorePath=c").error())
                .hasValueSatisfying(error -> assertThat(error)
                .contains("'c' of the response, which hasMorePath names, is neither true nor false: 1"));
    }

    /** It would be the greatest for ever, if it were a value at all. */
    @ParameterizedTest
    @CsvSource({"seconds", "milliseconds", "as_given"})
    void anIncrementalFieldIsNotMovedByIt(String format) throws Exception {
        respond(call -> "[{\"id\":1,\"at\":1709210096},{\"id\":2,\"at\":1e99999999},{\"id\":3,\"at\":-1e99999999},{\"id\":4,\"at\":1e-99999999},"
                + (format.equals("as_given") ? "{\"id\":5}" : "{\"id\":5,\"at\":1e300}") + ",{\"id\":6,\"at\":\"1e99999999\"}]");
        var incremental = new String[] {"primaryKey=id", "incrementalField=at", "incrementalParam=since", "incrementalFormat=" + format};

        assertThat(item.sync(incremental).error()).isEmpty();
        assertThat(item.sync(incremental).error()).isEmpty();

        assertThat(api.calls().get(1).params()).containsEntry("since", "1709210095");
        assertThat(item.query("select id from item order by id")).hasToString("[[1], [5], [6]]");
    }

    @Test
    void anIncrementalFieldMayHaveADotInItsName() throws Exception {
        respond(call -> "[{\"id\":1,\"a.b\":10}]");
        var incremental = new String[] {"primaryKey=id", "incrementalField=a.b", "incrementalParam=since"};

        assertThat(item.sync(incremental).error()).isEmpty();
        assertThat(item.sync(incremental).error()).isEmpty();

        assertThat(api.calls().get(1).params()).containsEntry("since", "9");
    }

    private void respond(Function<Call, String> bodies) {
        api.respond(call -> Reply.body(bodies.apply(call)));
    }

    private List<List<Object>> rejects() throws Exception {
        return item.query("select path, reason, record from dromedary_reject order by "
                + (item.databaseUrl().startsWith("jdbc:postgresql") ? "ctid" : "rejected"));
    }
}
