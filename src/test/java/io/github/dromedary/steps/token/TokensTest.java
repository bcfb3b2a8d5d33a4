package io.github.dromedary.steps.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are asked for: OAuth 2 and sessions, their ends, and what is kept. */
@ApiTest(source = "things", parameters = {"dataSelector=data", "primaryKey=id", "paginator=page_number", "totalPath=total"})
class TokensTest {
    private static final int PAGES = 20;
    private static final String[] OAUTH2 = {"auth=oauth2_client_credentials", "tokenUrl=/oauth/token", "clientId=me", "clientSecret=s3cr3t-cl1ent"};
    private ApiServer api;
    private TestSource things;
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private volatile boolean onlyTheNewest = true;
    private volatile int goodFor = Integer.MAX_VALUE;
    private Function<Call, Reply> grant = call -> token(Map.of());

    @BeforeEach
    void start() {
        api.respond(call -> call.path().equals("/oauth/token") ? grant.apply(call) : page(call));
    }

    private Reply token(Map<String, Object> more) {
        var all = new HashMap<String, Object>(Map.of("access_token", "t0ken-" + tokens.incrementAndGet(), "token_type", "Bearer"));
        all.putAll(more);
        return Reply.json(all);
    }

    /** The first token is good for so many pages. */
    private synchronized Reply page(Call call) {
        var shown = call.headers().getOrDefault("Authorization", "");
        if (!shown.matches("Bearer t0ken-\\d+") || onlyTheNewest && !shown.endsWith("-" + tokens.get()) || tokens.get() == 1
                && served.get() >= goodFor) {
            return Reply.status(401);
        }
        served.incrementAndGet();
        int page = Integer.parseInt(call.param("page", "1"));
        return Reply.json(Map.of("data", IntStream.range(0, 3).mapToObj(i -> Map.of("id", page * 10 + i)).toList(), "total", PAGES));
    }

    @Test
    void oneTokenIsAskedForHoweverManyPagesThereAre() throws Exception {
        assertThat(sync(OAUTH2, "scope=read write", "tokenParams=audience=https://api&resource=x").error()).isEmpty();

        assertThat(calls("/oauth/token")).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.headers()).doesNotContainKey("Authorization");
            assertThat(call.body())
                    .hasToString("{\"grant_type\":\"client_credentials\",\"scope\":\"read write\",\"audience\":\"https://api\",\"resource\":\"x\","
                    + "\"client_id\":\"me\",\"client_secret\":\"s3cr3t-cl1ent\"}");
        });
        assertThat(calls("/")).hasSize(PAGES);
    }

    @Test
    void theClientCanShowItselfByAHeader() throws Exception {
        assertThat(sync(OAUTH2, "clientAuth=basic").error()).isEmpty();

        assertThat(calls("/oauth/token")).singleElement().satisfies(call -> {
            assertThat(call.headers()).containsEntry("Authorization", "Basic bWU6czNjcjN0LWNsMWVudA==");
            assertThat(call.body()).hasToString("{\"grant_type\":\"client_credentials\"}");
        });
    }

    @ParameterizedTest
    @CsvSource({"1,oauth2", "4,oauth2", "1,session", "4,session"})
    void aTokenThatEndsInTheMiddleIsRenewedOnceAndNoPageIsLostOrReadTwice(int parallel, String kind) throws Exception {
        goodFor = 7;
        var session = new String[] {"auth=session", "loginUrl=/oauth/token", "username=ann", "password=p4ssw0rd", "tokenPath=access_token",
                "apiKeyPrefix=Bearer "};

        var sync = sync(kind.equals("session") ? session : OAUTH2, "parallel=" + parallel, "writeDisposition=append", "primaryKey=");

        assertThat(sync.error()).isEmpty();
        assertThat(tokens).hasValue(2);
        assertThat(served).hasValue(PAGES);
        assertThat(things.query("select count(*), count(distinct id) from things")).hasToString("[[60, 60]]");
        if (kind.equals("session")) {
            assertThat(calls("/oauth/token")).allSatisfy(call -> assertThat(call.body())
                    .hasToString("{\"username\":\"ann\",\"password\":\"p4ssw0rd\"}"));
        }
    }

    @Test
    void aTokenThatLivesNoTimeIsRenewedBeforeEachPage() throws Exception {
        onlyTheNewest = false;
        grant = call -> token(Map.of("expires_in", 0));

        assertThat(sync(OAUTH2).error()).isEmpty();

        assertThat(tokens).hasValue(PAGES);
        assertThat(calls("/")).hasSize(PAGES); // none was refused
    }

    /** A lifetime that says nothing, or that it never ends: the token is used until it is refused. */
    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "9223372036854775807", "1e400", "1e999999999", "1e99999999999", "\"3600\"", "\" 3600.5 \"", "3600", "1e10",
            "null", "true", "\"abc\"",
        "\"\"", "[]", "{\"a\":1}", "\"1e999999999\"", "\"99999999999999999999\""})
    void aTokenIsUsedAsLongAsItsLifetimeSays(String lifetime) throws Exception {
        grant = call -> lives(lifetime);

        assertThat(sync(OAUTH2).error()).isEmpty();

        assertThat(tokens).hasValue(1);
        assertThat(calls("/")).hasSize(PAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "\"0\"", "-99999999999", "-1e400", "1e-400", "-0.5", "\"-1\""})
    void aTokenWithoutALifetimeIsGoodForOneRequest(String lifetime) throws Exception {
        onlyTheNewest = false;
        grant = call -> lives(lifetime);

        assertThat(sync(OAUTH2).error()).isEmpty();

        assertThat(tokens).hasValue(PAGES);
        assertThat(calls("/")).hasSize(PAGES);
    }

    private Reply lives(String lifetime) {
        return Reply.body(("{\"access_token\":\"t0ken-" + tokens.incrementAndGet() + "\",\"expires_in\":" + lifetime + "}"));
    }

    /** Each refresh token is good once; the first one is the user's. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aRefreshTokenThatWasReplacedIsKept(Database database) throws Exception {
        things.use(database);
        grant = call -> {
            var expected = tokens.get() == 0 ? "first-refresh" : "refresh-" + tokens.get();
            return call.body().path("refresh_token").asText().equals(expected)
                    ? token(Map.of("refresh_token", "refresh-" + (tokens.get() + 1), "expires_in", "3600"))
                    : new Reply(400, Map.of(), "{\"error\": \"invalid_grant\", \"error_description\": \"" + call.body().path("refresh_token").asText()
                    + " was used\"}");
        };
        var refresh = new String[] {"auth=oauth2_refresh_token", "tokenUrl=" + api.url() + "/oauth/token", "clientId=me",
                "refreshToken=first-refresh"};

        for (int i = 1; i <= 3; i++) {
            assertThat(things.sync(refresh).error()).isEmpty();
            assertThat(tokens).hasValue(i);
        }

        refresh[3] = "refreshToken=another-refresh";
        assertThat(things.sync(refresh).error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("POST " + api.url() + "/oauth/token returned 400 Bad Request: invalid_grant (*** was used)",
                "look at tokenUrl, clientId, clientSecret and refreshToken in"));
        assertThat(things.query("select refresh_token from dromedary_token")).hasToString("[[refresh-3]]");
    }

    @Test
    void aTokenEndpointThatFailsForAWhileIsAskedAgain() throws Exception {
        var asked = new AtomicInteger();
        grant = call -> asked.incrementAndGet() < 3 ? Reply.status(503) : token(Map.of());

        var sync = sync(OAUTH2, "backoffFactor=0.01");

        assertThat(sync.error()).isEmpty();
        assertThat(asked).hasValue(3);
        assertThat(sync.counts().retries()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "401|{\"error\":\"invalid_client\"}|returned 401 Unauthorized: invalid_client|look at tokenUrl, clientId and clientSecret in",
        "401|s3cr3t-cl1ent is wrong|returned 401 Unauthorized|look at tokenUrl, clientId and clientSecret in",
        "302|{}|returned 302|look at tokenUrl, clientId and clientSecret in",
        "200|{\"token\":\"x\"}|the token response has no field 'access_token', which tokenPath names (it has: token)|look at tokenPath in",
        "200|<html>|the token response is not a JSON object|look at tokenPath in"})
    void whyThereIsNoTokenIsSaid(int status, String body, String message, String advice) throws Exception {
        grant = call -> new Reply(status, Map.of("Location", List.of("http://elsewhere.example")), body);

        assertThat(sync(OAUTH2).error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .startsWith("things: POST " + api.url() + "/oauth/token").contains(message, advice).doesNotContain("s3cr3t"));
        assertThat(calls("/oauth/token")).hasSize(1);
        assertThat(calls("/")).isEmpty();
    }

    /** A token that is refused when it is new is refused for good: nothing goes round in circles. */
    @Test
    void aNewTokenThatIsRefusedIsAnError() throws Exception {
        grant = call -> Reply.json(Map.of("access_token", "never-good"));

        assertThat(sync(OAUTH2).error()).hasValueSatisfying(error -> assertThat(error)
                .contains("returned 401 Unauthorized", "look at tokenUrl, clientId and clientSecret in"));
        assertThat(calls("/oauth/token")).hasSize(2);
        assertThat(calls("/")).hasSize(2);
    }

    private List<Call> calls(String path) {
        return api.calls().stream().filter(call -> call.path().equals(path)).toList();
    }

    private Sync sync(String[] auth, String... more) throws Exception {
        return things.with(auth).sync(more);
    }
}
