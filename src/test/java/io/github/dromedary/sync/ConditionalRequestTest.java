package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A single page whose API tells whether it has changed. */
class ConditionalRequestTest {
    private static final String[] NO_MORE = new String[0];
    private final List<String> told = new ArrayList<>();
    private volatile int version = 1;
    private Function<Call, Reply> answer = this::page;
    private ApiServer api;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start(call -> answer.apply(call));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Reply page(Call call) {
        var tag = "W/\"v" + version + "\"";
        return tag.equals(call.headers().get("If-None-Match")) ? Reply.status(304).with("ETag", tag)
                : Reply.json(Map.of("data", List.of(Map.of("id", version), Map.of("id", 10)))).with("ETag", tag);
    }

    @ParameterizedTest
    @CsvSource({"merge,", "replace,", "history,", "merge,deleteMissing=hard", "merge,deleteMissing=soft"})
    void whatHasNotChangedIsNotReadAndNothingOfItGoes(String disposition, String more) throws Exception {
        var url = Database.H2.create();
        var parameters = new String[] {"writeDisposition=" + disposition, more == null ? "nesting=flatten" : more};
        assertThat(sync(url, parameters).counts().inserted()).isEqualTo(2);
        var rows = Database.query(url, "select * from things order by id");

        for (int i = 0; i < 2; i++) {
            told.clear();
            var again = sync(url, parameters);
            assertThat(again.error()).isEmpty();
            assertThat(again.counts().read() + again.counts().written() + again.counts().deleted()).isZero();
            assertThat(told).containsExactly("not modified since the last sync: the API returned 304, and the rows are unchanged");
        }
        assertThat(Database.query(url, "select * from things order by id")).isEqualTo(rows);
        assertThat(Database.query(url, "select status from dromedary_sync")).hasToString("[[succeeded], [succeeded], [succeeded]]");

        version = 2;
        assertThat(sync(url, parameters).error()).isEmpty();
        assertThat(Database.query(url, "select 1 from things where id = 2")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void itIsKeptOnEachDatabase(Database database) throws Exception {
        var url = database.create();
        sync(url, NO_MORE);
        sync(url, NO_MORE);

        assertThat(api.calls()).extracting(call -> call.headers().get("If-None-Match")).containsExactly(null, "W/\"v1\"");
    }

    @Test
    void theTimeOfTheLastChangeWillDoIfItIsSettled() throws Exception {
        var url = Database.H2.create();
        var date = new String[] {"Tue, 15 Nov 1994 12:45:26 GMT"};
        answer = call -> "Tue, 15 Nov 1994 12:45:26 GMT".equals(call.headers().get("If-Modified-Since")) ? Reply.status(304)
                : Reply.json(Map.of("data", List.of(Map.of("id", 1)))).with("Last-Modified", date[0]);
        sync(url, NO_MORE);
        assertThat(sync(url, NO_MORE).counts().read()).isZero();

        date[0] = "Tue, 15 Nov 2994 12:45:26 GMT"; // not yet: the server's Date is before it
        sync(url, "params=a=b");
        assertThat(sync(url, "params=a=b").counts().read()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"writeDisposition=append", "headers=Cache-Control=no-cache", "headers=If-None-Match=x", "incrementalField=id", "paginator=page_number",
        "forEach=select 1 as id from dromedary_sync where 1 = 0 union select 1"})
    void someSourcesDoNotAsk(String parameter) throws Exception {
        var url = Database.H2.create();
        answer = call -> Reply.json(Map.of("data", call.param("page", "1").equals("1") ? List.of(Map.of("id", 1)) : List.of())).with("ETag", "\"x\"");
        sync(url, parameter);
        sync(url, parameter);

        assertThat(api.calls()).hasSizeGreaterThan(1).noneSatisfy(call -> assertThat(call.headers()).containsEntry("If-None-Match", "\"x\""));
    }

    @Test
    void allIsReadWhereTheTableIsGoneOrTheLastSyncWasNotWhole() throws Exception {
        var url = Database.H2.create();
        sync(url, NO_MORE);
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute("drop table things");
        }
        assertThat(sync(url, NO_MORE).counts().read()).isEqualTo(2); // the table was gone
        answer = call -> Reply.status(404);
        assertThat(sync(url, NO_MORE).error()).isPresent();
        answer = this::page;
        assertThat(sync(url, NO_MORE).counts().read()).isEqualTo(2); // the last one failed
        answer = call -> Reply.json(Map.of("data", List.of(Map.of("id", 1), Map.of("no", 1)))).with("ETag", "\"r\"");
        assertThat(sync(url, NO_MORE).counts().rejected()).isEqualTo(1);
        assertThat(sync(url, NO_MORE).counts().read()).isEqualTo(2); // the last one has rejected a record
        assertThat(api.calls().get(api.calls().size() - 1).headers()).doesNotContainKey("If-None-Match");
    }

    @Test
    void whereARedirectLeadsNothingIsAskedOfWhatWasThere() throws Exception {
        var url = Database.H2.create();
        sync(url, NO_MORE);
        answer = call -> call.path().equals("/") ? Reply.status(302).with("Location", "/moved") : page(call);
        sync(url, NO_MORE);
        sync(url, NO_MORE);

        assertThat(api.calls()).extracting(call -> call.path() + call.headers().getOrDefault("If-None-Match", ""))
                .containsExactly("/", "/W/\"v1\"", "/moved", "/", "/moved");
    }

    @Test
    void a304ThatNobodyAskedForIsAnError() throws Exception {
        answer = call -> Reply.status(304);

        assertThat(sync(Database.H2.create(), NO_MORE).error()).hasValueSatisfying(error -> assertThat(error).contains("returned 304"));
    }

    private Sync sync(String url, String... parameters) throws Exception {
        var all = new ArrayList<>(List.of("baseUrl=" + api.url() + "/", "dataSelector=data"));
        all.addAll(Arrays.asList(parameters));
        if (!all.contains("writeDisposition=append")) {
            all.add("primaryKey=id");
        }
        RouteFolder.in(routes).source("things", all.toArray(String[]::new));
        return Line.once(routes, "things", Database.properties(url), told);
    }
}
