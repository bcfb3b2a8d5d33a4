package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of other formats and characters, packed ones and empty ones. */
@ApiTest(parameters = {"primaryKey=id", "backoffFactor=0.01"})
class AnswersTest {
    private static final String ONE = "{\"data\":[{\"id\":1}]}";
    private ApiServer api;
    private TestSource item;

    @Test
    void csvBecomesRowsOfText() throws Exception {
        api.respond(call -> Reply.bytes("text/csv", utf8("id,name,born\r\n01,\"Ann, \"\"A\"\"\",2001-02-03\r\n02,,\"\"\r\n")));

        assertThat(item.sync("columns=born text, id integer").error()).isEmpty();
        assertThat(rows("id, name, born")).containsExactly(List.of(1L, "Ann, \"A\"", "2001-02-03"), Arrays.asList(2L, null, ""));
    }

    @Test
    void aRowOfCsvThatIsTooShortIsNamedAndNothingIsShifted() throws Exception {
        api.respond(call -> Reply.bytes("text/csv", utf8("id,name\n1,a\n2\n")));

        assertThat(error(item.sync())).contains("line 3 of the CSV has 1 fields, but its header has 2", "look at format and path in").hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "header_link   | linkRel=next", "header_cursor | cursorHeader=X-Next", "page_number | basePage=0", "offset | limit=2",
        "last_record   | cursorPath=id"})
    void pagesOfCsvAndOfJsonLines(String paginator, String more) throws Exception {
        for (var format : List.of("csv", "jsonl")) {
            api.respond(call -> page(format, Integer.parseInt(call.param("page", call.param("offset", call.param("cursor", "0")))), paginator));
            item.use(Database.H2);

            assertThat(item.sync("format=" + format, "paginator=" + paginator, more, "columns=id integer").error()).as(format).isEmpty();
            assertThat(rows("count(*), max(id)")).as(format).containsExactly(List.of(6L, 6L));
        }
        assertThat(api.calls().get(0).headers()).containsEntry("Accept", "text/csv, */*;q=0.5");
    }

    /** Six records, two in a page. */
    private Reply page(String format, int at, String paginator) {
        int begin = paginator.equals("page_number") ? at * 2 : at;
        var lines = new StringBuilder(format.equals("csv") ? "id,name\n" : "");
        for (int id = begin + 1; id <= Math.min(6, begin + 2); id++) {
            lines.append(format.equals("csv") ? id + ",x\n" : "{\"id\":" + id + "}\n");
        }
        var reply = Reply.bytes(format.equals("csv") ? "text/csv" : "application/x-ndjson", utf8(lines.toString()));
        if (begin < 4) {
            reply = reply.with("Link", "<?cursor=" + (begin + 2) + ">; rel=\"next\"").with("X-Next", "" + (begin + 2));
        }
        return reply;
    }

    @Test
    void aCutBodyIsAskedForAgain() throws Exception {
        for (var type : List.of("text/csv", "application/jsonl", "application/json")) {
            var body = type.equals("text/csv") ? "id,n\n1,aaaaaaaa\n" : "{\"id\":1,\"n\":\"aaaaaaaa\"}\n";
            api.respond(call -> api.calls().size() % 2 == 1 ? Reply.bytes(type, utf8(body)).cut(5) : Reply.bytes(type, utf8(body)));
            item.use(Database.H2);

            assertThat(item.sync("dataSelector=$", "maxRetries=1").error()).as(type).isEmpty();
            assertThat(rows("n")).as(type).containsExactly(List.of("aaaaaaaa"));
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, true", "UTF-8, true", "UTF-16, false", "windows-1252, false"})
    void marksAndCharsetsAreHonoured(String charset, boolean marked) throws Exception {
        var body = ((marked ? "\uFEFF" : "") + "[{\"id\":1,\"n\":\"5 €\"}]").getBytes(Charset.forName(charset));
        api.respond(call -> Reply.bytes(marked ? "application/json" : "application/json;charset=" + charset, body));

        assertThat(item.sync().error()).isEmpty();
        assertThat(rows("n")).containsExactly(List.of("5 €"));
    }

    @Test
    void whatIsNoTextIsAnError() throws Exception {
        api.respond(call -> Reply.bytes("text/csv", "id,n\n1,ü\n".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(error(item.sync())).contains("the response has bytes that are not valid in its charset").hasLineCount(2);

        api.respond(call -> Reply.bytes("text/csv; charset=klingon", utf8("id\n1\n")));
        assertThat(error(item.sync())).contains("the unknown charset \"klingon\"").hasLineCount(2);
        assertThat(api.calls()).hasSize(5);
    }

    @Test
    void packedAnswersAreUnpacked() throws Exception {
        var deflated = new ByteArrayOutputStream();
        packed(ONE.replace('1', '2'), deflated, new DeflaterOutputStream(deflated));
        var replies = List.of(Reply.bytes("application/json", gzip(ONE)).with("Content-Encoding", "gzip"),
                Reply.bytes("application/json", deflated.toByteArray()).with("Content-Encoding", "deflate"),
                Reply.bytes("application/gzip", gzip(ONE.replace('1', '3'))), Reply.bytes("application/octet-stream", gzip(ONE.replace('1', '4'))));
        api.respond(call -> replies.get(api.calls().size() - 1));
        for (int i = 0; i < 4; i++) {
            assertThat(item.sync("dataSelector=data").error()).isEmpty();
        }
        assertThat(rows("count(*), max(id)")).containsExactly(List.of(4L, 4L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Encoding", "X-Other"})
    void aPackedAnswerWithoutItsEndIsNeverTakenForAll(String header) throws Exception {
        var whole = gzip("id,n\n" + "1,x\n".repeat(5000));
        for (int less : List.of(1, 8, whole.length / 2)) {
            api.respond(call -> Reply.bytes("text/csv", Arrays.copyOf(whole, whole.length - less)).with(header, "gzip"));

            assertThat(error(item.sync("maxRetries=0"))).as("-" + less).contains("failed: ").hasLineCount(2);
        }
        assertThat(item.query("select 1 from information_schema.tables where table_name = 'ITEM'")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "204 | single_page | ", "205 | cursor | cursorPath=next", "204 | page_number | totalPath=total", "200 | single_page | ",
        "200 | offset | limit=5", "200 | header_link | ", "204 | json_link | parallel=3"})
    void anEmptyAnswerIsNoRecords(int status, String paginator, String more) throws Exception {
        api.respond(call -> new Reply(status, Map.of(), ""));

        var sync = item.sync("paginator=" + paginator, more == null ? "" : more);

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().read()).isZero();
        assertThat(api.calls()).hasSize(1);
    }

    @Test
    void anEmptyAnswerEndsTheReadingOnlyWhereItsBodyDoesNotTellTheEnd() throws Exception {
        api.respond(call -> api.calls().size() % 2 == 1 ? Reply.json(Map.of("data", List.of(Map.of("id", 1)), "next", "b"))
                : Reply.bytes("", new byte[0]));
        assertThat(error(item.sync("paginator=cursor", "cursorPath=next")))
                .contains("the response is empty (status 200), so it does not show whether a next page exists", "cursorPath")
                .hasLineCount(2);

        item.use(Database.H2);
        assertThat(item.sync("paginator=page_number").error()).isEmpty();
        assertThat(rows("id")).containsExactly(List.of(1L));
    }

    @Test
    void otherFormatsHaveNothingAroundTheirRecords() throws Exception {
        api.respond(call -> Reply.bytes("text/csv", utf8("id\n1\n")));

        assertThat(error(item.sync("dataSelector=data")))
                .contains("the response is CSV, which has no data around the records; dataSelector applies only to JSON").hasLineCount(2);
        assertThat(error(item.sync("paginator=cursor", "cursorPath=next"))).contains("that names the next page", "cursorPath").hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "format=cvs                            | parameter format: \"cvs\" is not one of json, jsonl, csv; did you mean csv?",
        "format=csv;dataSelector=data          | parameter dataSelector: format csv has no envelope around its records; remove it",
        "format=jsonl;paginator=json_link      | parameter paginator: reads the next page from an envelope, which format jsonl does not have; "
                + "look at nextUrlPath",
        "failWhen=error and more               | parameter failWhen: \"error and more\" is neither a condition such as error, ok == false",
        "retryWhen=${header.x} === 1           | parameter retryWhen: is not a Camel simple expression: "})
    void mistakesAreRefusedAtStart(String parameters, String message) {
        api.respond(call -> Reply.status(500));

        assertThatThrownBy(() -> item.sync(parameters.split(";"))).isInstanceOf(ConfigurationException.class).hasMessageContaining(message)
                .hasMessageContaining("item.xml");
        assertThat(api.calls()).isEmpty();
    }

    @Test
    void theSamplesOfThePageWork() throws Exception {
        var page = Files.readString(Path.of("src/main/docs/responses.md"));
        var samples = new ArrayList<String>();
        var matcher = Pattern.compile("<parameter name=\"(\\w+)\" value=\"([^\"]*)\"/>").matcher(page);
        while (matcher.find()) {
            samples.add(matcher.group(1) + "=" + matcher.group(2).replace("&amp;", "&"));
        }
        assertThat(samples).hasSize(3);
        api.respond(call -> Reply.bytes("", utf8("id,amount\n1,2.75\n")));

        assertThat(item.sync(samples.toArray(String[]::new)).error()).isEmpty();
        assertThat(rows("id, cast(amount as varchar)")).containsExactly(List.of(1L, "2.75"));
    }

    private static String error(Sync sync) {
        return sync.error().orElse("no error");
    }

    private List<List<Object>> rows(String columns) throws Exception {
        return item.query("select " + columns + " from item");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        return packed(text, bytes, new GZIPOutputStream(bytes));
    }

    private static byte[] packed(String text, ByteArrayOutputStream bytes, OutputStream packing) throws IOException {
        try (packing) {
            packing.write(utf8(text));
        }
        return bytes.toByteArray();
    }
}
