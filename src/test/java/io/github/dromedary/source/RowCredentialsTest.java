package io.github.dromedary.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RawServer;
import io.github.dromedary.testing.RawServer.Call;
import io.github.dromedary.testing.TestSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of {@code forEach} may show who asks; what it shows is a secret, and stored nowhere. */
@ApiTest(source = "things", parameters = {"dataSelector=data", "primaryKey=id", "maxRetries=0"})
class RowCredentialsTest {
    private static final String SECRET = "s3cr3t";
    private static final String QUERY = "forEach=select id, login, token, host from account order by id";
    private TestSource things;
    private RawServer api;
    private volatile Function<Call, Reply> answer = call -> records(number(call));

    @BeforeEach
    void start() throws Exception {
        api = RawServer.start(call -> answer.apply(call));
        things.with("baseUrl=" + api.url(), QUERY).property("my.key", "pa{ss}w0rd");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void accounts(Database database, int count) throws Exception {
        things.use(database);
        things.execute("create table account (id integer primary key, login varchar(50), token varchar(50), host varchar(80))");
        for (int i = 1; i <= count; i++) {
            things.execute("insert into account values (" + i + ", 'l0gin-" + i + "', '" + SECRET + "-t0ken-" + i + "', '" + api.url() + "')");
        }
    }

    /** Which account asks, by what it shows. */
    private static int number(Call call) {
        var basic = call.header("Authorization").stream().filter(value -> value.startsWith("Basic "))
                .map(value -> new String(Base64.getDecoder().decode(value.substring(6)), StandardCharsets.UTF_8)).findFirst().orElse("");
        var all = call.target() + call.headers() + basic;
        return all.contains("en-") ? Integer.parseInt(all.replaceAll("(?s).*en-(\\d+).*", "$1")) : 0;
    }

    private static Reply records(int account) {
        return Reply.json(Map.of("data", List.of(Map.of("id", account * 10))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "apiKey={token}|Authorization|s3cr3t-t0ken-%d", "apiKeyPrefix=Key ;apiKey={TOKEN};apiKeyHeader=X-Key|X-Key|Key s3cr3t-t0ken-%d",
        "auth=bearer;apiKey={token}|Authorization|Bearer s3cr3t-t0ken-%d",
        "headers=Authorization=Token {token}|Authorization|Token s3cr3t-t0ken-%d"})
    void eachRowHasItsOwnKey(String parameters, String header, String value) throws Exception {
        accounts(Database.H2, 3);

        assertThat(things.sync(parameters.split(";")).error()).isEmpty();

        assertThat(api.calls()).extracting(call -> call.header(header).get(0)).containsExactly(value.formatted(1), value.formatted(2),
                value.formatted(3));
        assertThat(things.query("select id from things order by id")).hasToString("[[10], [20], [30]]");
        showsNoSecret();
    }

    /** The requests of the rows differ in nothing else, so that none may take the answer to another one's. */
    @ParameterizedTest
    @ValueSource(strings = {"apiKey={token}", "apiKey={token};apiKeyParam=key", "auth=http_basic;username={login};password={token}",
            "auth=bearer;apiKey={token}",
        "auth=oauth2_client_credentials;tokenUrl=/token;clientId={login};clientSecret={token}",
        "auth=session;loginUrl=/token;username={login};password={token};tokenPath=access_token",
        "auth=session;loginUrl=/token;loginBody={\"key\": {token}};tokenPath=access_token"})
    void rowsThatAreFetchedAheadAskAsThemselves(String parameters) throws Exception {
        accounts(Database.H2, 9);
        answer = call -> call.path().equals("/token")
                ? Reply.json(Map.of("access_token", "granted-s3cr3t-en-" + call.body().replaceAll("(?s).*t0ken-(\\d+).*", "$1"))).with("Set-Cookie",
                        "who=" + call.body().replaceAll("(?s).*t0ken-(\\d+).*", "$1") + "; Path=/")
                : records(number(call));
        var all = new ArrayList<>(List.of(parameters.split(";")));
        all.add("parallel=4");

        for (int i = 0; i < 2; i++) {
            assertThat(things.sync(all.toArray(String[]::new)).error()).isEmpty();
        }

        assertThat(things.query("select id from things order by id")).hasToString("[[10], [20], [30], [40], [50], [60], [70], [80], [90]]");
        assertThat(api.calls().stream().filter(call -> !call.path().equals("/token")).filter(call -> !call.header("Cookie").isEmpty()))
                .allSatisfy(call -> assertThat(call.header("Cookie").get(0)).isEqualTo("who=" + number(call)));
        showsNoSecret();
    }

    @Test
    void eachRowHasItsOwnTokenAndTheParametersOfItsRequest() throws Exception {
        accounts(Database.H2, 2);
        answer = call -> call.path().startsWith("/token") ? Reply.json(Map.of("access_token", "granted-s3cr3t-en-" + call.path().substring(7)))
                : records(number(call));

        assertThat(things.sync("auth=oauth2_client_credentials", "tokenUrl=/token/{id}", "clientId={login}", "clientSecret={token}",
                "scope=all of {id}",
                "tokenParams=audience={login}").error()).isEmpty();

        assertThat(api.calls().stream().filter(call -> call.path().startsWith("/token"))).extracting(Call::body).containsExactly(
                "grant_type=client_credentials&scope=all%20of%201&audience=l0gin-1&client_id=l0gin-1&client_secret=s3cr3t-t0ken-1",
                "grant_type=client_credentials&scope=all%20of%202&audience=l0gin-2&client_id=l0gin-2&client_secret=s3cr3t-t0ken-2");
        assertThat(things.query("select id from things order by id")).hasToString("[[10], [20]]");
        showsNoSecret();
    }

    @ParameterizedTest
    @CsvSource({"{host},/x", "{host}/v{id},/v%d/x", "http://{name}:{port},/x", "{host}?tenant={login},/x?tenant=l0gin-%d"})
    void baseUrlTakesColumns(String baseUrl, String target) throws Exception {
        accounts(Database.H2, 2);
        var port = api.url().replaceAll(".*:", "");

        assertThat(things.sync("baseUrl=" + baseUrl, "path=/x", "forEach=select id, login, token, host, '127.0.0.1' as name, " + port
                + " as port from account order by id", "apiKey={token}").error()).isEmpty();

        assertThat(api.targets()).containsExactly(target.formatted(1), target.formatted(2));
    }

    /** A row's own origin counts, and no other one. */
    @Test
    void theKeyGoesToNoOtherOriginThanItsRowNames() throws Exception {
        accounts(Database.H2, 1);
        answer = call -> Reply.json(Map.of("data", List.of(Map.of("id", 1)), "next", "http://localhost:1/x"));

        assertThat(things.sync("baseUrl={host}", "apiKey={token}", "paginator=json_link").error()).hasValueSatisfying(error -> assertThat(error)
                .contains("not the origin of baseUrl").doesNotContain(SECRET));

        assertThat(api.calls()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = {"H2", "POSTGRESQL", "MARIADB"})
    void aSyncGoesOnWithTheSecretsReadAnew(Database database) throws Exception {
        accounts(database, 4);
        var failures = new AtomicInteger(1);
        answer = call -> {
            boolean second = call.target().contains("page=2");
            if (number(call) == 2 && second && failures.getAndDecrement() > 0) {
                return Reply.status(500);
            }
            return Reply.json(Map.of("data", List.of(Map.of("id", number(call) * 10 + (second ? 1 : 0))),
                    "next", second ? "" : "/x?page=2&token=" + call.header("Authorization").get(0)));
        };
        var parameters = new String[] {"apiKey={token}", "path=/x", "paginator=json_link", "headers=X-Token={token}"};

        assertThat(things.sync(parameters).error()).hasValueSatisfying(error -> assertThat(error).contains("returned 500"));
        showsNoSecret();
        assertThat(things.query("select parent from dromedary_parent order by position").toString().toLowerCase(Locale.ROOT)).contains("{\"id\":1}")
                .doesNotContain("token");
        things.execute("update account set token = concat('" + SECRET + "-ren3wed-t0ken-', id)");

        assertThat(things.sync(parameters).error()).isEmpty();

        assertThat(things.query("select id from things order by id")).hasToString("[[10], [11], [20], [21], [30], [31], [40], [41]]");
        assertThat(api.targets()).as("eight of a fresh sync at the end").hasSize(9 + 8);
        assertThat(api.calls().get(4).header("Authorization")).containsExactly("s3cr3t-ren3wed-t0ken-2");
        assertThat(api.calls().get(4).header("X-Token")).containsExactly("s3cr3t-ren3wed-t0ken-2");
        assertThat(api.targets().get(4)).isEqualTo("/x?page=2&token=s3cr3t-ren3wed-t0ken-2");
        showsNoSecret();
    }

    /** The run's first request is kept before any page of it is read again. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aRunThatBeginsAgainKeepsNoSecret(Database database) throws Exception {
        accounts(database, 2);
        var pages = new AtomicInteger();
        answer = call -> call.target().contains("page=2") ? Reply.status(410) : number(call) == 2 && pages.incrementAndGet() > 1 ? Reply.status(500)
                : Reply.json(Map.of("data", List.of(Map.of("id", number(call) * 10)), "next", number(call) == 2 ? "/x?page=2" : ""));
        var parameters = new String[] {"apiKey={token}", "path=/x", "paginator=json_link", "headers=X-Token={token}", "params=key={token}"};

        assertThat(things.sync(parameters).error()).hasValueSatisfying(error -> assertThat(error).contains("returned 500"));

        assertThat(things.notices()).anySatisfy(line -> assertThat(line).contains("restarting the partition"));
        showsNoSecret();
        answer = call -> Reply.json(Map.of("data", List.of(Map.of("id", number(call) * 10)), "next", ""));
        assertThat(things.sync(parameters).error()).isEmpty();
        assertThat(things.query("select id from things order by id")).hasToString("[[10], [20]]");
    }

    /** Half a key is no longer known as one. */
    @Test
    void whatTheApiSaysIsCutAfterTheRowsSecretsAreGone() throws Exception {
        for (int before = 180; before < 200; before++) {
            var text = "x".repeat(before) + " ";
            accounts(Database.H2, 1);
            answer = call -> new Reply(400, Map.of(), text + call.header("Authorization").get(0));

            var error = things.sync("apiKey={token}").error().orElseThrow();

            assertThat(error).contains("x".repeat(180)).doesNotContain(SECRET.substring(0, 3), "3cr");
        }
    }

    @Test
    void anAccountThatIsGoneMeanwhileBeginsAnew() throws Exception {
        accounts(Database.H2, 3);
        var failures = new AtomicInteger(1);
        answer = call -> number(call) == 2 && failures.getAndDecrement() > 0 ? Reply.status(500) : records(number(call));
        assertThat(things.sync("apiKey={token}").error()).isPresent();
        things.execute("delete from account where id = 2");

        assertThat(things.sync("apiKey={token}").error()).isEmpty();

        assertThat(things.notices()).anySatisfy(line -> assertThat(line).contains("starting over"));
        assertThat(things.query("select id from things order by id")).hasToString("[[10], [30]]");
    }

    /** The API says the key back in a record that is rejected, and in an error. */
    @Test
    void whatTheApiSaysBackIsHidden() throws Exception {
        accounts(Database.H2, 2);
        answer = call -> Reply.json(Map.of("data", number(call) == 2 ? "no such key: " + call.header("Authorization") : List.of(Map.of("id", 1),
                Map.of("key", call.header("Authorization").get(0)))));

        var sync = things.sync("auth=http_basic", "username={login}", "password={token}");

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("***"));
        assertThat(things.query("select * from dromedary_reject").toString()).contains("***");
        showsNoSecret();
    }

    @Test
    void onlyWhatChangedIsReadForEachAccountAlsoWithAnotherToken() throws Exception {
        accounts(Database.H2, 2);
        answer = call -> Reply.json(Map.of("data", List.of(Map.of("id", number(call), "seq", number(call) * 100))));
        things.sync("apiKey={token}", "incrementalField=seq", "incrementalParam=since");
        things.execute("update account set token = '" + SECRET + "-ren3wed-t0ken-' || id");

        assertThat(things.sync("apiKey={token}", "incrementalField=seq", "incrementalParam=since").error()).isEmpty();

        assertThat(api.targets()).containsExactly("/", "/", "/?since=99", "/?since=199");
        showsNoSecret();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "forEach=select token from account;apiKey={token}|its rows are not unique without the columns used for authentication",
        "forEach=select 1 as id, token from account;apiKey={token}|its rows are not unique without the columns used for authentication",
        "forEach=select id from account;apiKey={token}|its rows have no column token (they have: ID)",
        "forEach=select id, null as token from account;apiKey={token}|row 1: token is null, but the request requires it",
        "forEach=select id, 'schlüs-s3cr3t' as token from account;apiKey={token}|row 1: parameter apiKey: contains non-ASCII characters, which a "
                + "header cannot carry",
        "forEach=select id, token, 'l0gin:x' as login from account;auth=http_basic;username={login};password={token}|row 1: parameter username: "
                + "contains a colon",
        "forEach=select id, token, 'a/b' as h from account;baseUrl=http://{h}.example.com;apiKey={token}|row 1: h is not valid in the host of an "
                + "address",
        "forEach=select id, token, 'ftp://x' as h from account;baseUrl={h};apiKey={token}|row 1: \"ftp://x\" is not an absolute URL"})
    void aRowThatCannotAskFailsTheSyncBeforeItsFirstRequest(String parameters, String message) throws Exception {
        accounts(Database.H2, 2);

        assertThat(things.sync(parameters.split(";")).error()).hasValueSatisfying(error -> assertThat(error).contains("forEach: " + message)
                .doesNotContain(SECRET));

        assertThat(api.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "forEach=;apiKey={token}|parameter forEach: is missing; {token} in apiKey is filled from a column of the parent rows",
        "forEach=;baseUrl=http://{host}/|parameter forEach: is missing; {host} in baseUrl is filled from a column of the parent rows",
        "forEach=;auth=http_basic;username=x;password={token}|{token} in password is filled from a column of the parent rows",
        "apiKey=k3y-of-mine;apiKeyHeader={token}|parameter apiKeyHeader: contains {token}, but does not accept columns of forEach",
        "incrementalField=id;initialValue={token}|parameter initialValue: contains {token}, but does not accept columns of forEach"})
    void aPlaceholderThatCannotWorkIsRefusedAtTheStart(String parameters, String message) throws Exception {
        accounts(Database.H2, 1);

        assertThatThrownBy(() -> things.sync(parameters.split(";"))).satisfies(failure -> assertThat(ConfigurationException.explain(failure))
                .anySatisfy(line -> assertThat(line).contains(message)));
        assertThat(api.calls()).isEmpty();
    }

    @Test
    void bracesOfASecretAreJustBraces() throws Exception {
        accounts(Database.H2, 1);

        assertThat(things.sync("apiKey={{my.key}}").error()).isEmpty();

        assertThat(api.calls()).singleElement().satisfies(call -> assertThat(call.header("Authorization")).containsExactly("pa{ss}w0rd"));
    }

    private void showsNoSecret() throws Exception {
        for (var table : List.of("dromedary_parent", "dromedary_checkpoint", "dromedary_sync", "dromedary_reject", "dromedary_token")) {
            assertThat(things.query("select * from " + table).toString()).doesNotContain(SECRET, "t0ken", "czNjcjN0");
        }
        assertThat(things.notices()).noneSatisfy(line -> assertThat(line).contains(SECRET));
    }
}
