package io.github.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cookies by which an API identifies a client are never sent for another source, credential, sync, parent row or origin. */
class CookiesTest {
    @TempDir
    private Path routes;
    private String url;

    @BeforeEach
    void database() throws Exception {
        url = Database.H2.create();
    }

    /** Trusts the cookie over the key, as many servers do, and responds with the tenant of the client. */
    private static Reply tenant(Call call) {
        var cookie = call.headers().getOrDefault("Cookie", "");
        var key = call.headers().getOrDefault("X-Api-Key", "nobody");
        var tenant = cookie.contains("tenant=") ? cookie.replaceAll(".*tenant=(\\w+).*", "$1") : key;
        var reply = Reply.json(Map.of("data", List.of(Map.of("id", 1, "tenant", tenant)), "next", call.path().endsWith("/2") ? "" : call.path() + "/2"));
        return reply.with("Set-Cookie", "tenant=" + tenant + "; Path=/");
    }

    @Test
    void sourcesAtOneAddressAndAtAnotherPortAreToldApart() throws Exception {
        try (var api = ApiServer.start(CookiesTest::tenant); var other = ApiServer.start(CookiesTest::tenant)) {
            source("one", api, "apiKey=tenantA1");
            source("two", api, "apiKey=tenantB2");
            source("three", other, "apiKey=tenantC3");

            Line.all(routes, Database.properties(url));

            assertThat(Database.value(url, "select tenant from one")).isEqualTo("tenantA1");
            assertThat(Database.value(url, "select tenant from two")).isEqualTo("tenantB2");
            assertThat(Database.value(url, "select tenant from three")).isEqualTo("tenantC3");
        }
    }

    @Test
    void aCookieIsSentBackWithinASyncAndIsGoneInTheNext() throws Exception {
        try (var api = ApiServer.start(CookiesTest::tenant)) {
            source("one", api, "apiKey=tenantA1", "paginator=json_link");
            var main = new IngestRuntime(new Options(routes, Optional.empty(), Database.properties(url)), new SyncListener() { }, true);
            main.start(List.of());
            main.sync("one");
            main.sync("one");
            main.stop();

            assertThat(cookies(api)).containsExactly("", "tenant=tenantA1", "", "tenant=tenantA1");
        }
    }

    @Test
    void noneIsSentBackWhereTheSourceWantsNone() throws Exception {
        try (var api = ApiServer.start(CookiesTest::tenant)) {
            source("one", api, "apiKey=tenantA1", "paginator=json_link", "cookies=none");

            Line.all(routes, Database.properties(url));

            assertThat(cookies(api)).containsExactly("", "");
        }
    }

    @Test
    void aLoginsCookieGoesWithItsOwnTokenAlone() throws Exception {
        try (var api = ApiServer.start(call -> call.path().endsWith("/login")
                ? Reply.json(Map.of("token", "token-" + call.body().get("username").asText())).with("Set-Cookie", "session=" + call.body().get("username").asText())
                : Reply.json(Map.of("data", List.of(Map.of("id", 1, "cookie", call.headers().getOrDefault("Cookie", ""))))))) {
            for (var user : List.of("ann", "bob")) {
                source(user, api, "auth=session", "loginUrl=/login", "username=" + user, "password=secret-" + user);
            }

            Line.all(routes, Database.properties(url));

            assertThat(api.calls().stream().filter(call -> call.path().endsWith("/login")).map(call -> call.headers().getOrDefault("Cookie", "")))
                    .containsOnly("");
            assertThat(Database.value(url, "select cookie from ann")).isEqualTo("session=ann");
            assertThat(Database.value(url, "select cookie from bob")).isEqualTo("session=bob");
        }
    }

    @Test
    void rowsOfForEachAreToldApartAlsoWhereTheirPagesAreFetchedAhead() throws Exception {
        Database.query(url + ";INIT=create table if not exists account(id int, token varchar(20))\\;insert into account values (1, 'tenantA')\\,(2, 'tenantB')\\,(3, 'tenantC')",
                "select 1");
        try (var api = ApiServer.start(CookiesTest::tenant)) {
            source("one", api, "headers=X-Api-Key={token}", "forEach=select id, token from account order by id", "parentColumns=account=id", "parallel=2",
                    "paginator=json_link", "primaryKey=account,id");

            Line.all(routes, Database.properties(url));

            assertThat(Database.query(url, "select tenant from one order by account")).containsExactly(List.of("tenantA"), List.of("tenantB"), List.of("tenantC"));
        }
    }

    @Test
    void theyAreNoMoreThanARequestCanCarry() throws Exception {
        var many = IntStream.range(0, 10).mapToObj(i -> "c" + i + "=" + "x".repeat(3000)).toArray(String[]::new);
        try (var api = ApiServer.start(call -> tenant(call).with("Set-Cookie", many))) {
            source("one", api, "apiKey=tenantA1", "paginator=json_link");

            Line.all(routes, Database.properties(url));

            assertThat(api.calls().get(1).headers().get("Cookie")).hasSizeBetween(6000, 8300);
        }
    }

    @Test
    void noneFollowsARedirectToAnotherOrigin() throws Exception {
        try (var other = ApiServer.start(CookiesTest::tenant);
                var api = ApiServer.start(call -> new Reply(302, Map.of(), "").with("Location", other.url() + "/there").with("Set-Cookie", "tenant=tenantZ; Path=/"))) {
            source("one", api, "apiKey=tenantA1", "allowOrigins=" + other.url());

            Line.all(routes, Database.properties(url));

            assertThat(cookies(other)).containsExactly("");
        }
    }

    private static List<String> cookies(ApiServer api) {
        return api.calls().stream().map(call -> call.headers().getOrDefault("Cookie", "")).toList();
    }

    private void source(String name, ApiServer api, String... parameters) throws Exception {
        var all = new java.util.ArrayList<>(List.of("baseUrl=" + api.url() + "/" + name, "dataSelector=data"));
        if (List.of(parameters).stream().noneMatch(p -> p.startsWith("primaryKey"))) {
            all.add("primaryKey=id");
        }
        if (List.of(parameters).stream().anyMatch(p -> p.startsWith("apiKey="))) {
            all.add("apiKeyHeader=X-Api-Key");
        }
        all.addAll(List.of(parameters));
        RouteFolder.in(routes).source(name, all.toArray(String[]::new));
    }
}
