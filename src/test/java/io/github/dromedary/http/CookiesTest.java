package io.github.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an API remembers of a client by cookies, which no other source, credential, sync, row or origin may be taken for. */
@ApiTest(source = "one", parameters = {"dataSelector=data", "primaryKey=id", "apiKeyHeader=X-Api-Key", "apiKey=tenantA1"})
class CookiesTest {
    private ApiServer api;
    private TestSource one;

    @BeforeEach
    void start() {
        api.respond(CookiesTest::tenant);
        one.with("baseUrl=" + api.url() + "/one");
    }

    /** Trusts the cookie more than the key, as many servers do, and answers with the tenant it takes the client for. */
    private static Reply tenant(Call call) {
        var cookie = call.headers().getOrDefault("Cookie", "");
        var key = call.headers().getOrDefault("X-Api-Key", "nobody");
        var tenant = cookie.contains("tenant=") ? cookie.replaceAll(".*tenant=(\\w+).*", "$1") : key;
        var reply = Reply.json(Map.of("data", List.of(Map.of("id", 1, "tenant", tenant)), "next", call.path().endsWith("/2") ? "" : call.path()
                + "/2"));
        return reply.with("Set-Cookie", "tenant=" + tenant + "; Path=/");
    }

    @Test
    void sourcesAtOneAddressAndAtAnotherPortAreToldApart() throws Exception {
        try (var other = ApiServer.start(CookiesTest::tenant)) {
            one.write().routes().source("two", one.parameters("baseUrl=" + api.url() + "/two", "apiKey=tenantB2"))
                    .source("three", one.parameters("baseUrl=" + other.url() + "/three", "apiKey=tenantC3"));

            one.syncAll();

            assertThat(one.value("select tenant from one")).isEqualTo("tenantA1");
            assertThat(one.value("select tenant from two")).isEqualTo("tenantB2");
            assertThat(one.value("select tenant from three")).isEqualTo("tenantC3");
        }
    }

    @Test
    void aCookieIsSentBackWithinASyncAndIsGoneInTheNext() throws Exception {
        one.write("paginator=json_link");
        var main = new IngestRuntime(one.options(), new SyncListener() { }, true);
        main.start(List.of());
        main.sync("one");
        main.sync("one");
        main.stop();

        assertThat(cookies(api)).containsExactly("", "tenant=tenantA1", "", "tenant=tenantA1");
    }

    @Test
    void noneIsSentBackWhereTheSourceWantsNone() throws Exception {
        one.write("paginator=json_link", "cookies=none");

        one.syncAll();

        assertThat(cookies(api)).containsExactly("", "");
    }

    @Test
    void aLoginsCookieGoesWithItsOwnTokenAlone() throws Exception {
        api.respond(call -> call.path().endsWith("/login")
                ? Reply.json(Map.of("token", "token-" + call.body().get("username").asText()))
                .with("Set-Cookie", "session=" + call.body().get("username").asText())
                : Reply.json(Map.of("data", List.of(Map.of("id", 1, "cookie", call.headers().getOrDefault("Cookie", ""))))));
        for (var user : List.of("ann", "bob")) {
            one.routes().source(user, one.parameters("baseUrl=" + api.url() + "/" + user, "apiKey=", "apiKeyHeader=", "auth=session",
                    "loginUrl=/login", "username=" + user, "password=secret-" + user));
        }

        one.syncAll();

        assertThat(api.calls().stream().filter(call -> call.path().endsWith("/login")).map(call -> call.headers().getOrDefault("Cookie", "")))
                .containsOnly("");
        assertThat(one.value("select cookie from ann")).isEqualTo("session=ann");
        assertThat(one.value("select cookie from bob")).isEqualTo("session=bob");
    }

    @Test
    void rowsOfForEachAreToldApartAlsoWhereTheirPagesAreFetchedAhead() throws Exception {
        one.execute("create table account(id int, token varchar(20))", "insert into account values (1, 'tenantA'), (2, 'tenantB'), (3, 'tenantC')");
        one.write("apiKey=", "apiKeyHeader=", "headers=X-Api-Key={token}", "forEach=select id, token from account order by id",
                "parentColumns=account=id", "parallel=2",
                "paginator=json_link", "primaryKey=account,id");

        one.syncAll();

        assertThat(one.query("select tenant from one order by account")).containsExactly(List.of("tenantA"), List.of("tenantB"), List.of("tenantC"));
    }

    @Test
    void theyAreNoMoreThanARequestCanCarry() throws Exception {
        var many = IntStream.range(0, 10).mapToObj(i -> "c" + i + "=" + "x".repeat(3000)).toArray(String[]::new);
        api.respond(call -> tenant(call).with("Set-Cookie", many));
        one.write("paginator=json_link");

        one.syncAll();

        assertThat(api.calls().get(1).headers().get("Cookie")).hasSizeBetween(6000, 8300);
    }

    @Test
    void noneFollowsARedirectToAnotherOrigin() throws Exception {
        try (var other = ApiServer.start(CookiesTest::tenant)) {
            api.respond(new Reply(302, Map.of(), "").with("Location", other.url() + "/there").with("Set-Cookie", "tenant=tenantZ; Path=/"));
            one.write("allowOrigins=" + other.url());

            one.syncAll();

            assertThat(cookies(other)).containsExactly("");
        }
    }

    private static List<String> cookies(ApiServer api) {
        return api.calls().stream().map(call -> call.headers().getOrDefault("Cookie", "")).toList();
    }
}
