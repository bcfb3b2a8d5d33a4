package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers lead to requests that hold a secret: it is not stored with them, and is in its place when the sync goes on. */
@ApiTest(parameters = {"dataSelector=data", "maxRetries=0"})
class StoredRequestsTest {
    private static final String KEY = "k3y*with\"/odd=signs&more";
    private static final String OTHER = "0ther-k3y*\"with\\signs";
    private ApiServer api;
    private TestSource item;
    private final AtomicInteger failures = new AtomicInteger(1);
    private final AtomicInteger tokens = new AtomicInteger();
    private Function<String, Object> next = token -> Map.of();

    @BeforeEach
    void start() {
        api.respond(this::respond);
        item.property("my.key", KEY).property("other.key", OTHER);
    }

    /** Page 2 fails once. */
    private Reply respond(Call call) {
        if (call.path().equals("/token")) {
            return Reply.json(Map.of("access_token", "granted-t0ken-" + tokens.incrementAndGet()));
        }
        boolean second = call.param("page", "1").equals("2") || call.body().path("cursor").asText().contains("2");
        if (second && failures.getAndDecrement() > 0) {
            return Reply.status(500);
        }
        var all = new HashMap<String, Object>(Map.of("data", List.of(Map.of("id", second ? 2 : 1))));
        if (!second) {
            all.put("next", next.apply("granted-t0ken-" + tokens.get()));
        }
        return Reply.json(all);
    }

    @ParameterizedTest
    @CsvSource({"apiKeyParam=api_key,form", "apiKeyParam=api_key,query", "apiKeyHeader=X-Key,form", "apiKeyHeader=X-Key,lower",
            "apiKeyHeader=X-Key,component", "apiKeyHeader=X-Key,base64"})
    void aKeyInALinkUnderAnotherName(String auth, String spelling) throws Exception {
        var form = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
        var said = Map.of("form", form, "query", form.replace("*", "%2A"), "lower", form.replaceAll("%2F", "%2f").replaceAll("%3D", "%3d"),
                "component", form,
                "base64", Base64.getUrlEncoder().withoutPadding().encodeToString(("x" + KEY).getBytes(StandardCharsets.UTF_8))).get(spelling);
        next = token -> "/?token=" + said + "&page=2&cursor=c2VjcmV0";

        goesOn("apiKey={{my.key}}", auth, "paginator=json_link", "primaryKey=id");

        var calls = api.calls();
        assertThat(calls).as("two of a fresh sync at the end").hasSize(5);
        assertThat(calls.get(2)).isEqualTo(calls.get(1));
        assertThat(calls.get(2).params().get("token")).isEqualTo(spelling.equals("base64") ? said : KEY);
    }

    @Test
    void aKeyInTheHeadersAndTheBody() throws Exception {
        next = token -> "2 of " + KEY;

        goesOn("apiKey={{my.key}}", "method=POST",
                "headers=X-Other={{other.key}}", "params=again={{other.key}}", "body={\"cursor\": \"\"}",
                "paginator=cursor", "cursorPath=next", "cursorBodyPath=cursor", "primaryKey=id");

        assertThat(api.calls()).as("two of a fresh sync at the end").hasSize(5);
        assertThat(api.calls().get(2)).isEqualTo(api.calls().get(1)).satisfies(call -> {
            assertThat(call.body().path("cursor").asText()).isEqualTo("2 of " + KEY);
            assertThat(call.headers()).containsEntry("X-Other", OTHER);
            assertThat(call.params()).containsEntry("again", OTHER);
        });
    }

    /** The token that it goes on with is another one. */
    @Test
    void aTokenIsTheOneThatCountsNow() throws Exception {
        next = token -> "/?access_token=" + token + "&page=2";

        goesOn("auth=oauth2_client_credentials", "tokenUrl=/token", "clientId=me", "clientSecret={{my.key}}", "paginator=json_link", "primaryKey=id");

        var last = api.calls().get(api.calls().size() - 1);
        assertThat(last.params()).containsEntry("access_token", "granted-t0ken-2");
        assertThat(last.headers()).containsEntry("Authorization", "Bearer granted-t0ken-2");
    }

    @Test
    void anApiCannotAskForASecretByAMarker() throws Exception {
        next = token -> "/?x=(secret:clientSecret)(secret:)(secret:my.key)&page=2";

        goesOn("auth=oauth2_client_credentials", "tokenUrl=/token", "clientId=me", "clientSecret={{my.key}}", "paginator=json_link", "primaryKey=id");

        assertThat(api.calls().get(api.calls().size() - 1).params()).containsEntry("x", "(secret:clientSecret)(secret:)(secret:my.key)");
    }

    @Test
    void aSecretThatIsGoneBeginsAnew() throws Exception {
        next = token -> "/?token=" + URLEncoder.encode(KEY, StandardCharsets.UTF_8) + "&page=2";
        assertThat(item.sync("apiKey={{my.key}}", "paginator=json_link", "primaryKey=id").error()).isPresent();

        assertThat(item.sync("auth=none", "paginator=json_link", "primaryKey=id").error()).isEmpty();

        assertThat(api.calls()).extracting(call -> call.param("page", "1")).containsExactly("1", "2", "1", "2");
    }

    private void goesOn(String... parameters) throws Exception {
        assertThat(item.sync(parameters).error()).hasValueSatisfying(error -> assertThat(error).contains("returned 500").doesNotContain("k3y"));
        assertThat(item.query("select request from dromedary_checkpoint").toString()).contains("2")
                .doesNotContain("k3y", "a3kq", "N5Kn", "granted-t0ken")
                .doesNotContain(Base64.getUrlEncoder().withoutPadding().encodeToString(("x" + KEY).getBytes(StandardCharsets.UTF_8))
                .substring(4, 20));

        assertThat(item.sync(parameters).error()).isEmpty();

        assertThat(item.query("select id from item order by id")).hasToString("[[1], [2]]");
    }
}
