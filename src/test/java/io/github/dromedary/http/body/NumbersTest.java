package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Short numbers that would fill the memory when written out, and other values that no column holds. */
@Timeout(300)
class NumbersTest {
    private static final String DIGITS = "1234567890".repeat(100);
    private static final List<String> TOO_LONG = List.of("1e999999999", "-1E+999999999", "1e-200000", "1e99999999999999999999", "1e-99999999999", "0e999999999",
            "1e1000", "1e-1001", DIGITS + "1", DIGITS + ".5", "0.0" + DIGITS, "1e2147483647", "1e-2147483647", "1".repeat(90_000), "5".repeat(90_000) + ".5");
    private ApiServer api;
    private volatile Function<ApiServer.Call, String> answer;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start(call -> Reply.bytes("application/json", answer.apply(call).getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** As a value, nested, in an element of a child table, in the primary key: each rejects its record and names its field. */
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
            answer = call -> records.toString();
            var url = database.create();

            var sync = sync(url, "writeDisposition=" + disposition, disposition.equals("append") ? "" : "primaryKey=id", "maxRejects=100");

            assertThat(sync.error()).as(disposition).isEmpty();
            assertThat(Database.query(url, "select id from item order by id")).as(disposition).hasToString("[[1], [999]]");
            assertThat(rejects(url)).as(disposition).extracting(row -> row.get(0).toString()).containsExactlyInAnyOrderElementsOf(paths);
            assertThat(rejects(url)).as(disposition).allSatisfy(row -> assertThat(row.get(1).toString())
                    .isEqualTo(row.get(0) + " holds a number of more than 1,000 digits, which cannot be stored"));
            assertThat(rejects(url).get(0).get(2)).as(disposition).isEqualTo("{\"id\":2,\"v\":1e999999999}");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anElementOfATableBelowCostsItsRecord(Database database) throws Exception {
        var url = database.create();
        answer = call -> "[{\"id\":1,\"list\":[{\"n\":1}]},{\"id\":2,\"list\":[{\"n\":1},{\"n\":1e999999999}]},{\"id\":3,\"list\":[1e-200000]}]";

        assertThat(sync(url, "primaryKey=id", "nesting=tables").error()).isEmpty();

        assertThat(Database.query(url, "select item_id from item_list")).hasToString("[[1]]");
        assertThat(rejects(url)).extracting(row -> row.get(0)).containsExactly("list[1].n", "list[0].element");
    }

    /** A number of 1,000 digits is stored exactly, also in a column that was narrower before. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aNumberOfAThousandDigitsIsKept(Database database) throws Exception {
        var url = database.create();
        var numbers = List.of("1e999", "-1e-1000", DIGITS, "0." + DIGITS, DIGITS.substring(1) + ".5");
        answer = call -> "[{\"id\":0,\"v\":1,\"j\":[1]}]";
        assertThat(sync(url, "primaryKey=id").error()).isEmpty();
        var records = new ArrayList<String>();
        numbers.forEach(number -> records.add("{\"id\":%d,\"v\":%s,\"j\":[%s],\"t\":%s}".formatted(records.size() + 1, number, number, number)));
        answer = call -> records.toString();

        var sync = sync(url, "primaryKey=id", "columns=t text");
        var again = sync(url, "primaryKey=id", "columns=t text");

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().rejected()).isZero();
        assertThat(again.counts().unchanged()).isEqualTo(numbers.size());
        assertThat(Database.query(url, "select v from item where id > 0 order by id")).zipSatisfy(numbers,
                (row, number) -> assertThat(new java.math.BigDecimal(row.get(0).toString())).isEqualByComparingTo(number));
    }

    /** It fails no existing column that it widens: a text, a timestamp, or none. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whatAColumnWasBeforeMakesNoDifference(Database database) throws Exception {
        var url = database.create();
        for (var before : List.of("\"a\"", "true", "\"2024-01-01\"", "1", "1.5", "{\"a\":1}")) {
            answer = call -> "[{\"id\":1,\"v\":" + before + "},{\"id\":2,\"v\":1e999999999},{\"id\":3,\"v\":1e-200000}]";
            assertThat(sync(url, "primaryKey=id").error()).as(before).isEmpty();
        }
        assertThat(Database.query(url, "select id from item")).hasToString("[[1]]");
    }

    @ParameterizedTest
    @CsvSource({"integer", "decimal", "text", "boolean", "timestamp_seconds", "timestamp_millis", "json"})
    void declaredColumnsTakeNoneEither(String type) throws Exception {
        var url = Database.H2.create();
        answer = call -> "[{\"id\":1,\"v\":1e999999999},{\"id\":2,\"v\":1e-999999999},{\"id\":4}]";

        var sync = sync(url, "primaryKey=id", "columns=v " + type);

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().rejected()).isEqualTo(2);
    }

    /** The same number as text is treated the same. */
    @ParameterizedTest
    @CsvSource({"integer", "decimal", "timestamp_seconds", "timestamp_millis"})
    void textsOfSuchNumbersCostTheirRecords(String type) throws Exception {
        var url = Database.H2.create();
        answer = call -> "[{\"id\":1,\"v\":\"1e999999999\"},{\"id\":2,\"v\":\"" + "1".repeat(1_000_000) + "\"},{\"id\":3,\"v\":\"10e999\"},{\"id\":4}]";

        var sync = sync(url, "primaryKey=id", "columns=v " + type);

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().rejected()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRecordThatIsTooLongToBeKeptAsRejectedCostsNoBatch(Database database) throws Exception {
        var url = database.create();
        answer = call -> "[{\"id\":1,\"v\":\"a\"},{\"id\":null,\"v\":\"" + "x".repeat(1_100_000) + "\"}]";

        assertThat(sync(url, "primaryKey=id").error()).isEmpty();

        assertThat(Database.query(url, "select id from item")).hasToString("[[1]]");
        assertThat(rejects(url)).singleElement().satisfies(row -> assertThat(row.get(2).toString()).startsWith("{\"id\":null,\"v\":\"xxx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e99999999999", "-1e-999999999"})
    void aCursorGoesAsItWasGiven(String number) throws Exception {
        answer = call -> call.params().isEmpty() ? "{\"data\":[{\"id\":1}],\"c\":" + number + "}" : "{\"data\":[{\"id\":2}]}";

        assertThat(sync(Database.H2.create(), "primaryKey=id", "dataSelector=data", "paginator=cursor", "cursorPath=c", "cursorParam=after").error()).isEmpty();
        assertThat(sync(Database.H2.create(), "primaryKey=id", "dataSelector=data", "paginator=cursor", "cursorPath=c", "cursorBodyPath=after", "method=POST").error()).isPresent();

        assertThat(api.calls().get(1).params().get("after")).isEqualTo(number);
    }

    @Test
    void theLastRecordsNumberIsACursorOfAFewCharacters() throws Exception {
        answer = call -> call.params().isEmpty() ? "[{\"id\":1,\"c\":1e99999999}]" : "[]";

        assertThat(sync(Database.H2.create(), "primaryKey=id", "maxRejects=1", "paginator=last_record", "cursorPath=c", "cursorParam=after").error()).isEmpty();

        assertThat(api.calls().get(1).params()).containsEntry("after", "1e99999999");
    }

    @Test
    void aCursorThatNoServerTakesIsSaid() throws Exception {
        answer = call -> "[{\"id\":1,\"c\":\"" + "x".repeat(200_000) + "\"}]";

        assertThat(sync(Database.H2.create(), "primaryKey=id", "paginator=last_record", "cursorPath=c", "cursorParam=after").error())
                .hasValueSatisfying(error -> assertThat(error).hasLineCount(2).contains("the token for the next page is too long (200000 characters): xxx", "look at cursorPath"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "\"1e999999999\"", "1e99999999999"})
    void conditionsAndTotalsAreToldApartFromIt(String number) throws Exception {
        answer = call -> "{\"data\":[{\"id\":1}],\"c\":" + number + "}";

        assertThat(sync(Database.H2.create(), "primaryKey=id", "dataSelector=data", "failWhen=c == 1").error()).isEmpty();
        assertThat(sync(Database.H2.create(), "primaryKey=id", "dataSelector=data", "failWhen=c").error())
                .hasValueSatisfying(error -> assertThat(error).contains("failWhen: c is "));
        assertThat(sync(Database.H2.create(), "primaryKey=id", "dataSelector=data", "paginator=page_number", "totalPath=c").error())
                .hasValueSatisfying(error -> assertThat(error).contains("'c' of the response, which totalPath names, is not an integer: 1"));
        assertThat(sync(Database.H2.create(), "primaryKey=id", "dataSelector=data", "paginator=page_number", "hasMorePath=c").error())
                .hasValueSatisfying(error -> assertThat(error).contains("'c' of the response, which hasMorePath names, is neither true nor false: 1"));
    }

    /** As a value it would stay the greatest in all later syncs. */
    @ParameterizedTest
    @CsvSource({"seconds", "milliseconds", "as_given"})
    void anIncrementalFieldIsNotMovedByIt(String format) throws Exception {
        var url = Database.H2.create();
        answer = call -> "[{\"id\":1,\"at\":1709210096},{\"id\":2,\"at\":1e99999999},{\"id\":3,\"at\":-1e99999999},{\"id\":4,\"at\":1e-99999999},"
                + (format.equals("as_given") ? "{\"id\":5}" : "{\"id\":5,\"at\":1e300}") + ",{\"id\":6,\"at\":\"1e99999999\"}]";
        var incremental = new String[] {"primaryKey=id", "incrementalField=at", "incrementalParam=since", "incrementalFormat=" + format};

        assertThat(sync(url, incremental).error()).isEmpty();
        assertThat(sync(url, incremental).error()).isEmpty();

        assertThat(api.calls().get(1).params()).containsEntry("since", "1709210095");
        assertThat(Database.query(url, "select id from item order by id")).hasToString("[[1], [5], [6]]");
    }

    @Test
    void anIncrementalFieldMayHaveADotInItsName() throws Exception {
        var url = Database.H2.create();
        answer = call -> "[{\"id\":1,\"a.b\":10}]";
        var incremental = new String[] {"primaryKey=id", "incrementalField=a.b", "incrementalParam=since"};

        assertThat(sync(url, incremental).error()).isEmpty();
        assertThat(sync(url, incremental).error()).isEmpty();

        assertThat(api.calls().get(1).params()).containsEntry("since", "9");
    }

    private static List<List<Object>> rejects(String url) throws Exception {
        return Database.query(url, "select path, reason, record from dromedary_reject order by " + (url.startsWith("jdbc:postgresql") ? "ctid" : "rejected"));
    }

    private Sync sync(String url, String... parameters) throws Exception {
        var all = new ArrayList<>(List.of("baseUrl=" + api.url(), "dataSelector=$", "paginator=single_page"));
        for (var parameter : parameters) {
            all.removeIf(before -> before.startsWith(parameter.split("=")[0] + "="));
            all.add(parameter);
        }
        RouteFolder.in(routes).source("item", all.toArray(String[]::new));
        return Line.once(routes, "item", Database.properties(url));
    }
}
