package io.github.dromedary.source;

import static io.github.dromedary.source.Accounts.SECRET;
import static io.github.dromedary.source.Accounts.number;
import static io.github.dromedary.source.Accounts.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RawServer.Call;
import io.github.dromedary.testing.TestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of {@code forEach} may carry the credentials of its requests; they are secrets and never stored. */
@ApiTest(source = "things", parameters = {"dataSelector=data", "primaryKey=id", "maxRetries=0"})
class RowCredentialsTest {
    private TestSource things;
    private Accounts accounts;

    @BeforeEach
    void start() throws Exception {
        accounts = Accounts.of(things);
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "apiKey={token}|Authorization|s3cr3t-t0ken-%d", "apiKeyPrefix=Key ;apiKey={TOKEN};apiKeyHeader=X-Key|X-Key|Key s3cr3t-t0ken-%d",
        "auth=bearer;apiKey={token}|Authorization|Bearer s3cr3t-t0ken-%d",
        "headers=Authorization=Token {token}|Authorization|Token s3cr3t-t0ken-%d"})
    void eachRowHasItsOwnKey(String parameters, String header, String value) throws Exception {
        accounts.create(Database.H2, 3);

        assertThat(things.sync(parameters.split(";")).error()).isEmpty();

        assertThat(accounts.calls()).extracting(call -> call.header(header).get(0)).containsExactly(value.formatted(1), value.formatted(2),
                value.formatted(3));
        assertThat(things.query("select id from things order by id")).hasToString("[[10], [20], [30]]");
        accounts.storeNoSecret();
    }

    /** The requests of the rows differ in nothing else, so that none may take the answer to another one's. */
    @ParameterizedTest
    @ValueSource(strings = {"apiKey={token}", "apiKey={token};apiKeyParam=key", "auth=http_basic;username={login};password={token}",
            "auth=bearer;apiKey={token}",
        "auth=oauth2_client_credentials;tokenUrl=/token;clientId={login};clientSecret={token}",
        "auth=session;loginUrl=/token;username={login};password={token};tokenPath=access_token",
        "auth=session;loginUrl=/token;loginBody={\"key\": {token}};tokenPath=access_token"})
    void rowsThatAreFetchedAheadAskAsThemselves(String parameters) throws Exception {
        accounts.create(Database.H2, 9);
        accounts.answer = call -> call.path().equals("/token")
                ? Reply.json(Map.of("access_token", "granted-s3cr3t-en-" + call.body().replaceAll("(?s).*t0ken-(\\d+).*", "$1"))).with("Set-Cookie",
                        "who=" + call.body().replaceAll("(?s).*t0ken-(\\d+).*", "$1") + "; Path=/")
                : records(number(call));
        var all = new ArrayList<>(List.of(parameters.split(";")));
        all.add("parallel=4");

        for (int i = 0; i < 2; i++) {
            assertThat(things.sync(all.toArray(String[]::new)).error()).isEmpty();
        }

        assertThat(things.query("select id from things order by id")).hasToString("[[10], [20], [30], [40], [50], [60], [70], [80], [90]]");
        assertThat(accounts.calls().stream().filter(call -> !call.path().equals("/token")).filter(call -> !call.header("Cookie").isEmpty()))
                .allSatisfy(call -> assertThat(call.header("Cookie").get(0)).isEqualTo("who=" + number(call)));
        accounts.storeNoSecret();
    }

    @Test
    void eachRowHasItsOwnTokenAndTheParametersOfItsRequest() throws Exception {
        accounts.create(Database.H2, 2);
        accounts.answer = call -> call.path().startsWith("/token")
                ? Reply.json(Map.of("access_token", "granted-s3cr3t-en-" + call.path().substring(7)))
                : records(number(call));

        assertThat(things.sync("auth=oauth2_client_credentials", "tokenUrl=/token/{id}", "clientId={login}", "clientSecret={token}",
                "scope=all of {id}",
                "tokenParams=audience={login}").error()).isEmpty();

        assertThat(accounts.calls().stream().filter(call -> call.path().startsWith("/token"))).extracting(Call::body).containsExactly(
                "grant_type=client_credentials&scope=all%20of%201&audience=l0gin-1&client_id=l0gin-1&client_secret=s3cr3t-t0ken-1",
                "grant_type=client_credentials&scope=all%20of%202&audience=l0gin-2&client_id=l0gin-2&client_secret=s3cr3t-t0ken-2");
        assertThat(things.query("select id from things order by id")).hasToString("[[10], [20]]");
        accounts.storeNoSecret();
    }

    @ParameterizedTest
    @CsvSource({"{host},/x", "{host}/v{id},/v%d/x", "http://{name}:{port},/x", "{host}?tenant={login},/x?tenant=l0gin-%d"})
    void baseUrlTakesColumns(String baseUrl, String target) throws Exception {
        accounts.create(Database.H2, 2);
        var port = accounts.url().replaceAll(".*:", "");

        assertThat(things.sync("baseUrl=" + baseUrl, "path=/x", "forEach=select id, login, token, host, '127.0.0.1' as name, " + port
                + " as port from account order by id", "apiKey={token}").error()).isEmpty();

        assertThat(accounts.targets()).containsExactly(target.formatted(1), target.formatted(2));
    }

    /** A row's own origin counts, and no other one. */
    @Test
    void theKeyGoesToNoOtherOriginThanItsRowNames() throws Exception {
        accounts.create(Database.H2, 1);
        accounts.answer = call -> Reply.json(Map.of("data", List.of(Map.of("id", 1)), "next", "http://localhost:1/x"));

        assertThat(things.sync("baseUrl={host}", "apiKey={token}", "paginator=json_link").error()).hasValueSatisfying(error -> assertThat(error)
                .contains("not the origin of baseUrl").doesNotContain(SECRET));

        assertThat(accounts.calls()).hasSize(1);
    }

    /** Half a key is no longer known as one. */
    @Test
    void whatTheApiSaysIsCutAfterTheRowsSecretsAreGone() throws Exception {
        for (int before = 180; before < 200; before++) {
            var text = "x".repeat(before) + " ";
            accounts.create(Database.H2, 1);
            accounts.answer = call -> new Reply(400, Map.of(), text + call.header("Authorization").get(0));

            var error = things.sync("apiKey={token}").error().orElseThrow();

            assertThat(error).contains("x".repeat(180)).doesNotContain(SECRET.substring(0, 3), "3cr");
        }
    }

    /** The API says the key back in a record that is rejected, and in an error. */
    @Test
    void whatTheApiSaysBackIsHidden() throws Exception {
        accounts.create(Database.H2, 2);
        accounts.answer = call -> Reply.json(Map.of("data", number(call) == 2 ? "no such key: " + call.header("Authorization")
                : List.of(Map.of("id", 1), Map.of("key", call.header("Authorization").get(0)))));

        var sync = things.sync("auth=http_basic", "username={login}", "password={token}");

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("***"));
        assertThat(things.query("select * from dromedary_reject").toString()).contains("***");
        accounts.storeNoSecret();
    }
}
