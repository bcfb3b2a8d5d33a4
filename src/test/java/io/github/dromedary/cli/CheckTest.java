package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check} and {@code preview}. */
@ApiTest(parameters = "path=/item")
class CheckTest {
    private static final String SECRET = "s3cr3t-k3y-v4lu3";
    private static final Reply TWO = Reply.json(Map.of("data", List.of(Map.of("id", 1, "name", "one"), Map.of("id", 2, "name", "two"))));
    private ApiServer api;
    private TestSource item;
    private String output;

    @BeforeEach
    void start() {
        api.respond(TWO);
        item.property("dromedary.database.url", file());
    }

    @Test
    void allPointsAreFineAndNothingIsWritten() throws Exception {
        item.write("primaryKey=id", "apiKey=" + SECRET);

        assertThat(run("check")).isZero();

        assertThat(output).contains("item", "  ok    database: the file does not exist yet; the first sync creates it", "  ok    reachable: GET "
                + api.url() + "/item returned 200 in ",
                "  ok    authenticated: with apiKey", "  ok    records: 2 at data (detected); set dataSelector to pin it",
                "  ok    key: id is present and unique in every record", "  ok    paging: single_page, no next page found")
                .doesNotContain(SECRET, "warn", "fail");
        assertThat(api.calls()).hasSize(1);
        assertThat(api.calls().get(0).headers()).containsEntry("Authorization", SECRET);
        assertThat(run("preview", "item")).isZero();
        assertThat(item.path().resolve("data")).doesNotExist();
    }

    @Test
    void aKeyThatIsRefusedIsNotAskedForTwice() throws Exception {
        item.write("primaryKey=id", "apiKey=" + SECRET);
        api.respond(Reply.status(401));

        assertThat(run("check")).isEqualTo(1);

        assertThat(output).contains("  fail  authenticated: GET " + api.url() + "/item returned 401 Unauthorized",
                "        look at apiKey, apiKeyHeader and apiKeyPrefix in " + item.path())
                .doesNotContain(SECRET, "\tat ");
        api.respond(Reply.status(503));
        assertThat(run("check")).isEqualTo(1);
        assertThat(output).contains("  fail  reachable: GET", "returned 503");
        assertThat(api.calls()).hasSize(2);
    }

    /** It is the request for the token that was refused; the records were never asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"auth=session;loginUrl=/login", "auth=oauth2_client_credentials;tokenUrl=/login;clientId=me;clientSecret=wrong-s3cret"})
    void aLoginThatIsRefusedIsTold(String auth) throws Exception {
        var parameters = new ArrayList<>(List.of(auth.split(";")));
        parameters.add("primaryKey=id");
        if (auth.contains("session")) {
            parameters.addAll(List.of("username=me", "password=wrong-s3cret"));
        }
        item.write(parameters.toArray(String[]::new));
        api.respond(new Reply(401, Map.of("Content-Type", List.of("application/json")), "{\"error\": \"no such password\"}"));

        assertThat(run("check")).isEqualTo(1);

        assertThat(output).contains("  fail  authenticated: POST " + api.url() + "/login returned 401 Unauthorized", "no such password",
                auth.contains("session") ? "look at loginUrl, username, password, apiKeyHeader and apiKeyPrefix"
                : "look at tokenUrl, clientId and clientSecret").doesNotContain("GET ", "wrong-s3cret");
        assertThat(api.calls()).extracting(call -> call.path()).containsOnly("/login");
    }

    @Test
    void nobodyThereIsOnePoint() throws Exception {
        item.write("primaryKey=id", "baseUrl=http://127.0.0.1:1");

        assertThat(run("check")).isEqualTo(1);

        assertThat(output).contains("  fail  reachable: GET http://127.0.0.1:1/item failed: connection refused",
                "        look at baseUrl, connectTimeout");
    }

    @Test
    void htmlIsNoAnswerAndTheSelectorSaysWhatThereIs() throws Exception {
        item.write("primaryKey=id", "dataSelector=items");

        assertThat(run("check")).isEqualTo(1);
        assertThat(output).contains("  fail  records: GET " + api.url() + "/item: the response has no field 'items' (it has: data)",
                "        look at dataSelector in ");

        api.respond(new Reply(200, Map.of("Content-Type", List.of("text/html")), "<html>log in</html>"));
        assertThat(run("check")).isEqualTo(1);
        assertThat(output).contains("  fail  response: ", "not JSON but text/html");
        assertThat(run("preview", "item")).isEqualTo(1);
        assertThat(output).contains("not JSON but text/html");
    }

    @Test
    void aKeyThatIsMissingOrTwiceIsCounted() throws Exception {
        item.write("primaryKey=id");
        api.respond(Reply.json(Map.of("data", List.of(Map.of("id", 1), Map.of("id", 1), Map.of("id", 1), Map.of("id", 2)))));
        assertThat(run("check")).isEqualTo(1);
        assertThat(output).contains("  fail  key: 2 of 4 records repeat the id of another record and would overwrite its row",
                "        look at primaryKey in ");

        api.respond(Reply.json(Map.of("data", List.of(Map.of("id", 1), Map.of("name", "x")))));
        assertThat(run("check")).isEqualTo(1);
        assertThat(output).contains("  fail  key: 1 of 2 records: primary key id is null or missing", "        look at primaryKey in ");
        assertThat(run("preview", "item")).isZero();
        assertThat(output).contains("rejected: primary key id");
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

    @Test
    void theIncrementalFieldIsLookedFor() throws Exception {
        item.write("primaryKey=id", "incrementalField=updated", "incrementalParam=since");

        assertThat(run("check")).isEqualTo(1);

        assertThat(output).contains("  fail  incremental: 0 of 2 records have updated", "        look at incrementalField in ");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theFirstRowOfForEachIsUsedAndNoTableOfOurs(Database database) throws Exception {
        item.use(database);
        item.write("primaryKey=id", "path=/posts/{id}", "forEach=select id from posts order by id");
        assertThat(run("check")).isEqualTo(1);
        assertThat(output).contains("  fail  forEach: ");
        item.execute("create table posts (id int)");
        assertThat(run("check")).isZero();
        assertThat(output).contains("  warn  records: forEach returns no rows");
        item.execute("insert into posts values (7), (8)");

        assertThat(run("check")).isZero();

        assertThat(output).contains("  ok    database: connected", "  ok    reachable: GET " + api.url() + "/posts/7 returned 200");
        assertThat(api.calls()).hasSize(1);
        assertThat(tables()).containsExactly("posts");
    }

    @Test
    void aDatabaseThatIsDownIsAPointAndWhatIsMisspeltOrUnknownIsNot() throws Exception {
        item.write("primaryKey=id");
        item.property("dromedary.database.url", "jdbc:postgresql://127.0.0.1:1/x?password=" + SECRET);
        assertThat(run("check")).isEqualTo(1);
        assertThat(output).contains("  fail  database: the database cannot be reached: ", "        look at dromedary.database.url")
                .doesNotContain(SECRET);

        item.property("dromedary.database.url", file());
        assertThat(run("check", "itme")).isEqualTo(2);
        assertThat(output).contains("unknown source itme; did you mean item?");
        item.write("primaryKey=id", "dataSelektor=data");
        assertThat(run("check")).isEqualTo(2);
        assertThat(output).contains("unknown parameter dataSelektor; did you mean dataSelector?");
        assertThat(run("preview", "item")).isEqualTo(2);
        assertThat(api.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void previewShowsRowsColumnsAndStatementsThatTheDatabaseTakes(Database database) throws Exception {
        item.use(database);
        item.write("primaryKey=id", "apiKey=" + SECRET);

        assertThat(run("preview", "item", "--rows", "1")).isZero();

        assertThat(output).contains("one", "column  type").doesNotContain("two", SECRET).containsPattern("name +text +name");
        var create = output.lines().filter(line -> line.startsWith("create table")).findFirst().orElseThrow();
        assertThat(tables()).isEmpty();
        for (var statement : create.split(";(?= comment on|$)")) {
            item.execute(statement);
        }
        assertThat(run("preview", "item")).isZero();
        assertThat(output).contains("the table exists and needs no change");
        api.respond(Reply.json(Map.of("data", List.of(Map.of("id", 1, "city", "x")))));
        assertThat(run("preview", "item")).isZero();
        assertThat(output).contains("alter table").containsIgnoringCase(" add ").doesNotContain("create table");
    }

    private String file() {
        return "jdbc:h2:file:" + item.path().resolve("data/none");
    }

    private List<String> tables() throws Exception {
        var names = new ArrayList<String>();
        try (var connection = item.connect();
                var result = connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%",
                        new String[] {"TABLE", "BASE TABLE"})) {
            while (result.next()) {
                if (!"INFORMATION_SCHEMA".equals(result.getString("TABLE_SCHEM"))) {
                    names.add(result.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    private int run(String command, String... more) throws Exception {
        var screen = item.command(command, more);
        output = screen.output();
        return screen.exitCode();
    }
}
