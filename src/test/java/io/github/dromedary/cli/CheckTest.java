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
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check}, and {@code preview} where it reports the same. */
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
        item.property("dromedary.database.url", "jdbc:h2:file:" + item.path().resolve("data/none"));
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

    @Test
    void theIncrementalFieldIsLookedFor() throws Exception {
        item.write("primaryKey=id", "incrementalField=updated", "incrementalParam=since");

        assertThat(run("check")).isEqualTo(1);

        assertThat(output).contains("  fail  incremental: 0 of 2 records have updated", "        look at incrementalField in ");
    }

    private int run(String command, String... more) throws Exception {
        var screen = item.command(command, more);
        output = screen.output();
        return screen.exitCode();
    }
}
