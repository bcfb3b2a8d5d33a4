package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check} reports about paging. */
@ApiTest(parameters = "path=/item")
class CheckPagingTest {
    private static final Reply TWO = Reply.json(Map.of("data", List.of(Map.of("id", 1, "name", "one"), Map.of("id", 2, "name", "two"))));
    private ApiServer api;
    private TestSource item;
    private String output;

    @BeforeEach
    void start() {
        api.respond(TWO);
        item.property("dromedary.database.url", "jdbc:h2:file:" + item.path().resolve("data/none"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"data\":[{\"id\":1}],\"next\":\"http://x/item?page=2\"}|next = http://x/item?page=2|set paginator to json_link, and nextUrlPath to next",
        "{\"data\":[{\"id\":1}],\"links\":{\"next\":\"/item?page=2\"}}|links.next = /item?page=2|set paginator to json_link, and nextUrlPath to "
                + "links.next",
        "{\"data\":[{\"id\":1}],\"page\":{\"next_cursor\":\"abc\"}}|page.next_cursor = abc|set paginator to cursor, and cursorPath to "
                + "page.next_cursor",
        "{\"data\":[{\"id\":1}],\"hasMore\":true}|hasMore = true|set paginator, and hasMorePath to hasMore",
        "{\"data\":[{\"id\":1}],\"totalPages\":3}|totalPages = 3|set paginator to page_number, and totalPath to totalPages",
        "{\"meta\":{\"total\":7},\"data\":[{\"id\":1}]}|meta.total = 7|set paginator to offset, and totalPath to meta.total"})
    void anAnswerThatLooksPagedIsAWarning(String body, String sign, String advice) throws Exception {
        item.write("primaryKey=id", "dataSelector=data");
        api.respond(new Reply(200, Map.of("Content-Type", List.of("application/json")), body));

        assertThat(run("check")).isZero();

        assertThat(output).contains("  warn  paging: single_page reads only this page, but the response has " + sign, "        " + advice);
    }

    @Test
    void aLinkHeaderIsAWarningAndTheNextRequestIsShown() throws Exception {
        item.write("primaryKey=id");
        api.respond(TWO.with("Link", "<" + api.url() + "/item?page=2>; rel=\"next\""));
        assertThat(run("check")).isZero();
        assertThat(output).contains("  warn  paging: single_page reads only this page, but the response has the header Link with rel=next",
                "set paginator to header_link");

        item.write("primaryKey=id", "paginator=header_link");
        assertThat(run("check")).isZero();
        assertThat(output).contains("  ok    paging: header_link, next request GET " + api.url() + "/item?page=2");
        assertThat(api.calls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "paginator=page_number;totalPath=total|{\"data\":[{\"id\":1},{\"id\":2}],\"total\":40}|page_number takes the total of 40 at totalPath as "
                + "the number of pages, but it looks like the number of records|look at totalPath in ",
        "paginator=page_number;totalPath=total|{\"data\":[{\"id\":1},{\"id\":2}],\"total\":0}|'total' of the response, which totalPath names, is "
                + "0, but the page has 2 records: it is not a total|look at paginator in ",
        "paginator=offset;totalPath=total|{\"data\":[{\"id\":1}],\"total\":null}|'total' of the response, which totalPath names, is null, but "
                + "the page has 1 record: it is not a total|look at paginator in ",
        "paginator=cursor;cursorPath=next;hasMorePath=more|{\"data\":[{\"id\":1}],\"more\":true,\"next\":null}|the data may be incomplete: "
                + "'more' of the response, which hasMorePath names, announces another page|look at paginator in "})
    void whatDoesNotFitIsAWarning(String parameters, String body, String warning, String advice) throws Exception {
        var all = new ArrayList<>(List.of(parameters.split(";")));
        all.addAll(List.of("primaryKey=id", "dataSelector=data"));
        item.write(all.toArray(String[]::new));
        api.respond(new Reply(200, Map.of("Content-Type", List.of("application/json")), body));

        assertThat(run("check")).isZero();

        assertThat(output).contains("  warn  paging: " + warning, "        " + advice);
    }

    @Test
    void aNumberOfPagesIsNoWarning() throws Exception {
        item.write("primaryKey=id", "dataSelector=data", "paginator=page_number", "totalPath=pages");
        api.respond(new Reply(200, Map.of("Content-Type", List.of("application/json")),
                "{\"data\":[{\"id\":1},{\"id\":2}],\"pages\":40,\"total\":80}"));

        assertThat(run("check")).isZero();

        assertThat(output).contains("  ok    paging: page_number, next request GET ").doesNotContain("warn");
    }

    private int run(String command, String... more) throws Exception {
        var screen = item.command(command, more);
        output = screen.output();
        return screen.exitCode();
    }
}
