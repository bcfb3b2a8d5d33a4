package io.github.dromedary.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.FivetranPlayground;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import io.github.dromedary.testing.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every endpoint of the real fivetran-api-playground: each authentication, each way of paging, children, the export, the rate limit. */
class FivetranEndpointsTest {
    private static FivetranPlayground playground;
    @TempDir
    private Path routes;

    @BeforeAll
    static void start() throws Exception {
        playground = FivetranPlayground.start();
    }

    @AfterAll
    static void stop() {
        if (playground != null) {
            playground.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"api_key,apiKey=KEY;apiKeyPrefix=apiKey", "http_bearer,auth=bearer;apiKey=BEARER",
            "http_basic,auth=http_basic;username=USER;password=PASSWORD",
        "session_token/data,auth=session;loginUrl=/auth/session_token/login;username=SESSION-NAME;password=SESSION-WORD;apiKeyPrefix=Token"})
    void eachAuthenticationGivesTwentyUsers(String path, String parameters) throws Exception {
        var auth = parameters.replace("BEARER", playground.key("Bearer Token")).replace("KEY", playground.key("API Key"))
                .replace("USER", playground.username("Http Basic Auth")).replace("PASSWORD", playground.password("Http Basic Auth"))
                .replace("SESSION-NAME", playground.username("Session Token Auth Login"))
                .replace("SESSION-WORD", playground.password("Session Token Auth Login"))
                .replaceAll("apiKeyPrefix=(\\w+)", "apiKeyPrefix=$1 ");
        var url = Database.H2.create();

        assertThat(sync(url, (auth + ";path=/auth/" + path).split(";")).error()).isEmpty();
        assertThat(Database.value(url, "select count(distinct id) from things")).isEqualTo(20L);
    }

    /** What is proposed is tried out. */
    @ParameterizedTest
    @CsvSource({"next_page_url,set paginator to json_link; and nextUrlPath to next_page_url",
            "page_number,set paginator to page_number; and totalPath to total_pages",
        "offset,set paginator to offset; and totalPath to total; or to match the API",
        "keyset,set paginator to cursor; cursorPath to scroll_param; and cursorParam to the parameter that accepts it"})
    void aPagedEndpointThatIsReadWithoutAPaginatorIsWarnedOf(String path, String advice) throws Exception {
        var url = Database.H2.create();
        var told = new ArrayList<String>();
        RouteFolder.in(routes).source("things", "baseUrl=" + playground.url(), "path=/pagination/" + path, "dataSelector=data", "primaryKey=id");

        var sync = Line.once(routes, "things", Database.properties(url), told);

        assertThat(sync.error()).isEmpty();
        assertThat(told).singleElement().asString().startsWith("the data may be incomplete: one page, and the response has ")
                .endsWith("; " + advice.replace(';', ','));
        assertThat(Database.value(url, "select notices from dromedary_sync")).isEqualTo(told.get(0));
        assertThat(Screen.of("check", "things", "--routes", routes.toString(), "-p", "dromedary.database.url=" + url).output())
                .contains(advice.replace(';', ','));
        var parameters = new ArrayList<>(List.of("baseUrl=" + playground.url(), "path=/pagination/" + path, "dataSelector=data", "primaryKey=id"));
        Arrays.stream(advice.split("; (and )?")).map(part -> part.replaceFirst("set ", "")).filter(part -> part.matches("\\w+ to \\w+"))
                .map(part -> part.replace(" to ", "="))
                .forEach(parameters::add);
        parameters.addAll(path.equals("keyset") ? List.of("cursorParam=scroll_param") : path.equals("offset") ? List.of("limit=50") : List.of());
        RouteFolder.in(routes).source("things", parameters.toArray(String[]::new));
        assertThat(Line.once(routes, "things", Database.properties(url), told).error()).isEmpty();
        assertThat((Long) Database.value(url, "select count(distinct id) from things")).as("all but ties of the keyset endpoint, see below")
                .isGreaterThan(180L);
    }

    @ParameterizedTest
    @CsvSource({"next_page_url,params=per_page=50;paginator=json_link;nextUrlPath=next_page_url,4",
            "page_number,params=per_page=30;paginator=page_number;totalPath=total_pages,7",
        "page_number,params=per_page=50;paginator=page_number,5", "offset,paginator=offset;limit=45;totalPath=total,5",
        "offset,paginator=offset;limit=100;totalPath=total;parallel=3,0"})
    void eachWayOfPagingGivesAllUsers(String path, String parameters, long pages) throws Exception {
        var url = Database.H2.create();

        var sync = sync(url, (parameters + ";path=/pagination/" + path).split(";"));

        if (pages == 0) { // it takes no more than 50
            assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error)
            .contains("returned 400", "look at path, params, headers and body in"));
            return;
        }
        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().pages()).isEqualTo(pages);
        assertThat(ids(url)).isEqualTo(all());
    }

    /** Its token is the last record's second, and the next page begins after that second: others of the same second are on no page. */
    @Test
    void theKeysetEndpointLosesTiesAndNothingElse() throws Exception {
        var url = Database.H2.create();
        var users = playground.data("/incremental/timestamp?since=0001-01-01T00:00:00Z");

        var sync = sync(url, "path=/pagination/keyset", "paginator=cursor", "cursorPath=scroll_param", "cursorParam=scroll_param");

        assertThat(sync.error()).isEmpty();
        var lost = new TreeSet<>(all());
        lost.removeAll(ids(url));
        System.out.println("the playground's keyset endpoint lost " + lost.size() + " of 200 users to ties");
        assertThat(lost).isEqualTo(tied(users));
    }

    /** What has the second of a page's last record and comes after it. */
    private static Set<String> tied(JsonNode users) {
        var tied = new TreeSet<String>();
        int onPage = 0;
        String boundary = "";
        for (var user : users) {
            if (user.get("updatedAt").asText().equals(boundary)) {
                tied.add(user.get("id").asText());
            } else if (++onPage == 50) {
                onPage = 0;
                boundary = user.get("updatedAt").asText();
            }
        }
        return tied;
    }

    @Test
    void companiesAndTheirDepartmentsHaveACompositeKey() throws Exception {
        var url = Database.POSTGRESQL.create();
        RouteFolder.in(routes).source("companies", "baseUrl=" + playground.url(), "path=/cursors/companies", "dataSelector=data",
                "primaryKey=company_id",
                        "incrementalField=updatedAt", "incrementalParam=updated_since")
                .source("departments", "baseUrl=" + playground.url(), "forEach=select company_id from companies order by company_id",
                "path=/cursors/{company_id}/departments",
                        "dataSelector=data", "primaryKey=company_id,department_id", "incrementalField=updatedAt", "incrementalParam=updated_since");

        for (int i = 0; i < 2; i++) {
            assertThat(Line.all(routes, Database.properties(url))).hasSize(2).allSatisfy(sync -> assertThat(sync.error()).isEmpty());
        }

        assertThat(Database.query(url, "select company_id, count(*), count(distinct department_id) from departments group by company_id order by 1"))
                .hasToString("[[1, 4, 4], [2, 4, 4]]");
        assertThat(Database.query(url, "select count(*) from companies")).hasToString("[[2]]");
    }

    @Test
    void theExportIsCsv() throws Exception {
        var url = Database.POSTGRESQL.create();
        var users = playground.data("/incremental/timestamp?since=0001-01-01T00:00:00Z");

        assertThat(sync(url, "dataSelector=", "path=/export/csv", "columns=created_at timestamp from createdAt, updated_at timestamp from updatedAt")
                .error()).isEmpty();

        var format = "to_char(created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
        assertThat(Database.query(url, "select id, name, " + format + " from things").stream().map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(
                StreamSupport.stream(users.spliterator(), false)
                .map(user -> List.of(user.get("id").asText(), user.get("name").asText().replace(",", ""),
                        user.get("createdAt").asText()).toString()).toList());
    }

    @Test
    void onlyWhatHasChangedIsAskedFor() throws Exception {
        var url = Database.H2.create();
        var parameters = new String[] {"path=/incremental/timestamp", "incrementalField=updatedAt", "incrementalParam=since"};
        assertThat(sync(url, parameters).counts().read()).isEqualTo(200);

        var again = sync(url, parameters);

        assertThat(again.error()).isEmpty();
        assertThat(again.counts().read()).isBetween(1L, 5L); // the last second, and the one before
        assertThat(again.counts().written()).isZero();
    }

    @Test
    void aServerThatLimitsRequestsIsWaitedFor() throws Exception {
        try (var limited = FivetranPlayground.start("--rate-limit", "true", "--capacity", "1")) {
            var url = Database.H2.create();
            while (limited.get("/pagination/offset", "none").statusCode() == 200) {
                continue; // until the bucket is empty
            }

            var sync = sync(url, "baseUrl=" + limited.url(), "path=/pagination/page_number", "params=per_page=50", "paginator=page_number",
                    "totalPath=total_pages",
                    "parallel=3", "backoffFactor=60", "maxRetries=9"); // three at a time meet the limit on a slow machine, too

            assertThat(sync.error()).isEmpty();
            assertThat(sync.counts().retries()).isPositive(); // each waited as Retry-After said: a minute would be backoffFactor's
            assertThat(sync.counts().waited().toSeconds()).isLessThan(60);
            assertThat(Database.value(url, "select count(*) from things")).isEqualTo(200L);
        }
    }

    private static Set<String> all() throws Exception {
        return StreamSupport.stream(playground.data("/incremental/timestamp?since=0001-01-01T00:00:00Z").spliterator(), false)
                .map(user -> user.get("id").asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(String url) throws Exception {
        return new HashSet<>(Database.query(url, "select id from things").stream().map(row -> row.get(0).toString()).toList());
    }

    private Sync sync(String url, String... parameters) throws Exception {
        var all = new ArrayList<>(List.of("primaryKey=id"));
        if (!Arrays.asList(parameters).contains("dataSelector=")) {
            all.add("dataSelector=data");
        }
        if (Arrays.stream(parameters).noneMatch(p -> p.startsWith("baseUrl="))) {
            all.add("baseUrl=" + playground.url());
        }
        all.addAll(Arrays.asList(parameters));
        RouteFolder.in(routes).source("things", all.toArray(String[]::new));
        return Line.once(routes, "things", Database.properties(url));
    }
}
