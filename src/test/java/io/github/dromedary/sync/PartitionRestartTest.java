package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import io.github.dromedary.testing.Screen;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors that an API does not know any more, as Square's after five minutes. */
class PartitionRestartTest {
    private static final int PAGES = 4;
    private final List<String> told = new ArrayList<>();
    private volatile int generation;
    private volatile int brokenPage;
    private volatile Reply refusal = refusal(410);
    private volatile boolean expiresInBetween;
    private ApiServer api;
    private String url;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start(this::answer);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** A cursor is its generation and its page; those of older generations have expired. */
    private Reply answer(Call call) {
        var cursor = call.param("cursor", call.param("page", generation + ".1"));
        int page = Integer.parseInt(cursor.replaceAll(".*\\.", ""));
        if (!cursor.startsWith(generation + ".") && cursor.contains(".")) {
            return refusal;
        }
        if (page == brokenPage) {
            return Reply.status(500);
        }
        if (page > PAGES) {
            return Reply.status(404);
        }
        var next = page < PAGES ? generation + "." + (page + 1) : null;
        if (expiresInBetween && page == 2) {
            generation++;
            expiresInBetween = false;
        }
        int parent = call.path().contains("/of/") ? Integer.parseInt(call.path().replaceAll("\\D", "")) : 0;
        var body = new HashMap<String, Object>(Map.of("data", IntStream.range(0, 3).mapToObj(i -> Map.of("id", parent * 1000 + page * 10 + i)).toList()));
        body.put("next", next);
        return Reply.json(body);
    }

    private static Reply refusal(int status) {
        return new Reply(status, Map.of("Content-Type", List.of("application/json")), "{\"error\": \"cursor expired\"}");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aSyncThatCannotGoOnBeginsAgain(Database database) throws Exception {
        for (var disposition : List.of("merge", "replace", "history", "merge, deleteMissing=hard")) {
            url = database.create();
            interrupt(disposition, "primaryKey=id");
            generation++;

            assertThat(sync(disposition, "primaryKey=id").error()).as(disposition).isEmpty();

            all();
            assertThat(told).containsExactly("the API rejected the position at which the last sync was interrupted (returned 410 Gone (\"cursor expired\")); restarting the partition");
            assertThat(Database.query(url, "select status, notices from dromedary_sync order by started").get(1)).containsExactly("succeeded", told.get(0));
            assertThat(sync(disposition, "primaryKey=id").error()).isEmpty();
            assertThat(told).isEmpty();
        }
    }

    /** What had gathered has no key by which it could be told from what comes now. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whatHasGatheredWithoutAKeyGoes(Database database) throws Exception {
        url = database.create();
        interrupt("replace");
        generation++;

        assertThat(sync("replace").error()).isEmpty();
        all();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 410, 412, 422})
    void anyStatusMayMeanIt(int status) throws Exception {
        url = Database.H2.create();
        interrupt("merge", "primaryKey=id");
        generation++;
        refusal = refusal(status);

        assertThat(sync("merge", "primaryKey=id").error()).isEmpty();
        all();
    }

    @Test
    void failWhenMayMeanIt() throws Exception {
        url = Database.H2.create();
        interrupt("merge", "primaryKey=id", "failWhen=error");
        generation++;
        refusal = refusal(200);

        assertThat(sync("merge", "primaryKey=id", "failWhen=error").error()).isEmpty();
        all();
        assertThat(told).singleElement().asString().contains("failWhen");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407, 408, 429, 500, 503})
    void otherStatusesSayNothingOfThePosition(int status) throws Exception {
        url = Database.H2.create();
        interrupt("merge", "primaryKey=id");
        generation++;
        refusal = refusal(status);
        int asked = api.calls().size();

        assertThat(sync("merge", "primaryKey=id").error()).hasValueSatisfying(error -> assertThat(error).contains("returned " + status));
        assertThat(api.calls()).hasSize(asked + 1);
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void aCursorThatExpiresWhileTheSyncRunsIsNoEnd(String parallel) throws Exception {
        url = Database.H2.create();
        expiresInBetween = true;

        assertThat(sync("replace", "parallel=" + parallel).error()).isEmpty();
        all();
        assertThat(told).containsExactly("the API rejected the current position (returned 410 Gone (\"cursor expired\")); restarting the partition");
    }

    /** An API that never gives a good cursor is not asked for ever. */
    @Test
    void itBeginsAgainOnlyWhileItGetsFurther() throws Exception {
        url = Database.H2.create();
        var dead = new HashMap<String, Object>(Map.of("data", List.of(Map.of("id", 1)), "next", "dead.9"));
        try (var stuck = ApiServer.start(call -> call.params().containsKey("cursor") ? refusal(410) : Reply.json(dead))) {
            RouteFolder.in(routes).source("item", "baseUrl=" + stuck.url(), "dataSelector=data", "paginator=cursor", "cursorPath=next", "primaryKey=id");

            var sync = Line.once(routes, "item", Database.properties(url), told);

            assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("returned 410 Gone"));
            assertThat(stuck.calls()).hasSize(4);
            assertThat(Line.once(routes, "item", Database.properties(url), told).error()).isPresent();
            assertThat(stuck.calls()).hasSize(7);
        }
    }

    @Test
    void onlyTheRowsRunBeginsAgain() throws Exception {
        url = Database.H2.create();
        execute("create table parents (id integer primary key)");
        execute("insert into parents values (1), (2), (3)");
        var forEach = new String[] {"primaryKey=id", "forEach=select id from parents order by id", "path=/of/{id}", "skipOn=404,410"};
        expiresInBetween = false;
        brokenPage = 3;
        var server = api;
        assertThat(sync("merge", forEach).error()).isPresent();
        brokenPage = 0;
        generation++;
        int asked = server.calls().size();

        assertThat(sync("merge", forEach).error()).isEmpty();

        assertThat(server.calls().subList(asked, asked + 13)).extracting(Call::path).startsWith("/of/1", "/of/1", "/of/1", "/of/1", "/of/1", "/of/2", "/of/2");
        assertThat(Database.query(url, "select count(*), count(distinct id) from item")).hasToString("[[36, 36]]");
    }

    @Test
    void aPageOfANumberThatIsNotThereAnyMoreMayMeanIt() throws Exception {
        url = Database.H2.create();
        var numbers = new String[] {"primaryKey=id", "paginator=page_number", "totalPath=total"};
        try (var shrinking = ApiServer.start(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            return page == brokenPage ? Reply.status(500) : page > 4 - generation * 2 ? refusal(404)
                    : Reply.json(Map.of("total", 4 - generation * 2, "data", List.of(Map.of("id", page))));
        })) {
            brokenPage = 4;
            RouteFolder.in(routes).source("item", parameters(shrinking.url(), "merge", numbers));
            assertThat(Line.once(routes, "item", Database.properties(url)).error()).isPresent();
            brokenPage = 0;
            generation++;

            assertThat(Line.once(routes, "item", Database.properties(url), told).error()).isEmpty();
            assertThat(told).singleElement().asString().contains("(returned 404 Not Found (\"cursor expired\")); restarting the partition");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasAppendedIsNotAppendedAgainUntilTheUserSaysSo(Database database) throws Exception {
        url = database.create();
        interrupt("append");
        generation++;

        for (int i = 0; i < 2; i++) {
            assertThat(sync("append").error()).hasValueSatisfying(error -> assertThat(error.lines()).satisfiesExactly(
                    what -> assertThat(what).isEqualTo("item: the API rejected the current position (returned 410 Gone (\"cursor expired\")) after 6 rows were appended; "
                            + "starting over would add them again"),
                    where -> assertThat(where).startsWith("  run \"dromedary reset item\"")));
        }

        assertThat(Database.value(url, "select count(*) from item")).isEqualTo(6L);
        assertThat(Screen.of("reset", "item", "--routes", routes.toString(), "-p", "dromedary.database.url=" + url).exitCode()).isZero();
        assertThat(sync("append").error()).isEmpty();
        assertThat(Database.value(url, "select count(*) from item")).isEqualTo(18L);
    }

    private void all() throws Exception {
        assertThat(Database.query(url, "select count(*), count(distinct id) from item")).hasToString("[[12, 12]]");
    }

    private void interrupt(String disposition, String... more) throws Exception {
        brokenPage = 3;
        assertThat(sync(disposition, more).error()).isPresent();
        brokenPage = 0;
    }

    private void execute(String sql) throws Exception {
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String[] parameters(String address, String disposition, String... more) {
        var parameters = new ArrayList<>(List.of("baseUrl=" + address, "dataSelector=data", "maxRetries=0"));
        parameters.addAll(List.of(("writeDisposition=" + disposition).split(", ")));
        parameters.addAll(List.of(more));
        if (parameters.stream().noneMatch(parameter -> parameter.startsWith("paginator"))) {
            parameters.addAll(List.of("paginator=cursor", "cursorPath=next"));
        }
        return parameters.toArray(String[]::new);
    }

    private Sync sync(String disposition, String... more) throws Exception {
        RouteFolder.in(routes).source("item", parameters(api.url(), disposition, more));
        told.clear();
        return Line.once(routes, "item", Database.properties(url), told);
    }
}
