package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import io.github.dromedary.testing.Screen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read back of a sync that was interrupted may make no sense, or no longer fit. */
class CheckpointTest {
    private static final int PAGES = 3;
    private static final String[] NONSENSE = {"request = 'garbage'", "request = ''", "request = 'GET'", "request = 'DELETE ' || substr(request, 5)", "request = 'POST ' || substr(request, 5)",
        "request = 'GET not an address'", "request = 'GET /relative'", "request = 'GET http://elsewhere.example/?page=2'", "request = 'GET ftp://127.0.0.1/?page=2'",
        "request = replace(request, 'page=2', 'page=x')", "request = replace(request, 'page=2', 'pag')", "request = replace(request, ': ', '')",
        "position = -1", "position = null", "parent = -1", "sync = null", "plan = null", "version = null", "version = -5", "version = 0", "version = 9223372036854775807"};
    private final List<String> told = new ArrayList<>();
    private ApiServer api;
    private volatile boolean broken;
    private volatile int perPage = 4;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            var data = IntStream.range(0, perPage).mapToObj(i -> "{\"id\":%d,\"at\":%d}".formatted(page * 10 + i, i)).collect(Collectors.joining(",", "[", "]"));
            var body = "{\"total\":" + PAGES + ",\"data\":" + (broken && page == 2 ? "[{\"id\":20,\"at\":0},{\"id\":21,\"at\":1},{\"id\":22,\"at\":2},7]" : data) + "}";
            return Reply.bytes("application/json", body.getBytes(StandardCharsets.UTF_8));
        });
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "MYSQL_DRIVER", mode = EnumSource.Mode.EXCLUDE) // the same server, and much to try
    void whatMakesNoSenseIsAFreshStartThatIsSaidOnce(Database database) throws Exception {
        for (var nonsense : nonsense(database)) {
            for (var disposition : nonsense.startsWith("request = 'g") || nonsense.startsWith("position") ? List.of("merge", "replace", "history") : List.of("merge")) {
                var url = database.create();
                interrupt(url, "primaryKey=id", "writeDisposition=" + disposition);
                corrupt(database, url, nonsense);

                assertThat(sync(url, "primaryKey=id", "writeDisposition=" + disposition).error()).as(nonsense).isEmpty();

                assertThat(Database.query(url, "select count(*), count(distinct id) from item")).as(nonsense).hasToString("[[12, 12]]");
                assertThat(told).as(nonsense).singleElement().asString().startsWith("the checkpoint of the last sync is invalid; starting over: it");
                assertThat(sync(url, "primaryKey=id", "writeDisposition=" + disposition).error()).as(nonsense).isEmpty();
                assertThat(told).as(nonsense).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "MYSQL_DRIVER", mode = EnumSource.Mode.EXCLUDE) // the same server, and much to try
    void whatWasAppendedIsNotAppendedAgainUntilTheUserSaysSo(Database database) throws Exception {
        for (var nonsense : nonsense(database)) {
            var url = database.create();
            interrupt(url, "writeDisposition=append");
            assertThat(Database.value(url, "select count(*) from item")).isEqualTo(6L);
            corrupt(database, url, nonsense);
            int asked = api.calls().size();

            for (int i = 0; i < 2; i++) {
                assertThat(sync(url, "writeDisposition=append").error()).as(nonsense).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                        .startsWith("item: the last sync was interrupted after it appended " + (nonsense.startsWith("sync") ? "rows" : "6 rows")
                                + ", and it cannot resume since its checkpoint is invalid: it")
                        .contains("; starting over would append them again", "  run \"dromedary reset item\"", "item.xml"));
            }
            assertThat(api.calls()).hasSize(asked);
            assertThat(Screen.of("reset", "item", "-p", "dromedary.database.url=" + url).exitCode()).isZero();
            assertThat(sync(url, "writeDisposition=append").error()).isEmpty();
            assertThat(Database.value(url, "select count(*) from item")).as(nonsense).isEqualTo(18L);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aPageThatHasFewerRecordsThanWereAppendedIsRefused(Database database) throws Exception {
        var url = database.create();
        interrupt(url, "writeDisposition=append");
        perPage = 1;

        for (int i = 0; i < 2; i++) {
            assertThat(sync(url, "writeDisposition=append").error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                    .contains("the page at which the last sync was interrupted has changed: 2 of its records were appended, and it has 1 now", "  run \"dromedary reset item\""));
        }
        assertThat(Database.value(url, "select count(*) from item")).isEqualTo(6L);
    }

    @Test
    void aPageThatHasFewerRecordsIsReadAnewByAMerge() throws Exception {
        var url = Database.H2.create();
        interrupt(url, "primaryKey=id");
        perPage = 1;

        assertThat(sync(url, "primaryKey=id").error()).isEmpty();
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void otherParametersAreRefusedWhereRowsWouldBeAppendedTwice(Database database) throws Exception {
        for (var other : List.of("paginator=single_page", "include=id", "params=a=b")) {
            var url = database.create();
            interrupt(url, "writeDisposition=append");
            int asked = api.calls().size();

            assertThat(sync(url, "writeDisposition=append", other).error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2).startsWith(
                    "item: the last sync was interrupted after it appended 6 rows, and the source's parameters have changed since; starting over would append them again")
                    .contains("  put them back to go on, or run \"dromedary reset item\""));

            assertThat(api.calls()).hasSize(asked);
            assertThat(Database.value(url, "select count(*) from item")).isEqualTo(6L);
            assertThat(Database.query(url, "select status from dromedary_sync where status = 'failed' and error like '%dromedary reset item%'")).hasSize(1);
            assertThat(sync(url, "writeDisposition=append").error()).isEmpty();
            assertThat(Database.query(url, "select count(*), count(distinct id) from item")).hasToString("[[12, 12]]");
        }
    }

    @Test
    void otherParametersAreNothingToSayWhereNothingWasAppended() throws Exception {
        var url = Database.H2.create();
        interrupt(url, "writeDisposition=append", "batchSize=1000", "dataSelector=dat");

        assertThat(sync(url, "writeDisposition=append").error()).isEmpty();
        assertThat(Database.query(url, "select count(*), count(distinct id) from item")).hasToString("[[12, 12]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"since = 'garbage', greatest = 'garbage'", "since = '1e999999999'", "greatest = '+999999999-12-31T23:59:59Z'", "greatest = ''"})
    void aValueThatCannotBeAskedFromIsAFreshStart(String nonsense) throws Exception {
        var url = Database.H2.create();
        var incremental = new String[] {"primaryKey=id", "incrementalField=at", "incrementalParam=since"};
        assertThat(sync(url, incremental).error()).isEmpty();
        corrupt(Database.H2, url, nonsense);
        int asked = api.calls().size();

        assertThat(sync(url, incremental).error()).isEmpty();

        assertThat(told).singleElement().asString().contains("is invalid; starting over: its value of incrementalField is invalid");
        assertThat(api.calls().subList(asked, asked + PAGES)).allSatisfy(call -> assertThat(call.params()).doesNotContainKey("since"));
        assertThat(sync(url, incremental).error()).isEmpty();
        assertThat(api.calls().get(asked + PAGES).params()).containsEntry("since", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "", "If-None-Match", "If-None-Match: ", "X-Other: 1", "If-None-Match: a\nb"})
    void whatIsNoConditionIsNotSent(String validator) throws Exception {
        var url = Database.H2.create();
        assertThat(sync(url, "primaryKey=id", "paginator=single_page").error()).isEmpty();
        corrupt(Database.H2, url, "validator = '" + validator + "'");

        assertThat(sync(url, "primaryKey=id", "paginator=single_page").error()).isEmpty();
        assertThat(api.calls().get(1).headers()).doesNotContainKeys("If-None-Match", "X-Other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update dromedary_checkpoint set parent = 99", "delete from dromedary_parent where position = 0", "update dromedary_parent set parent = 'garbage'",
        "update dromedary_parent set parent = '{}'", "delete from dromedary_parent"})
    void parentsThatAreGoneAreAFreshStart(String nonsense) throws Exception {
        var url = Database.H2.create();
        execute(url, "create table parent (id int)");
        execute(url, "insert into parent values (1), (2)");
        var forEach = new String[] {"primaryKey=id", "forEach=select id from parent order by id", "path=/{id}"};
        interrupt(url, forEach);
        execute(url, nonsense);

        assertThat(sync(url, forEach).error()).isEmpty();

        assertThat(told).singleElement().asString().endsWith("starting over: its parent rows no longer exist");
        assertThat(api.calls().stream().filter(call -> call.path().equals("/2"))).hasSize(PAGES);
    }

    /** How a row is read back is the same everywhere, whatever it says. */
    private static List<String> nonsense(Database database) {
        return database == Database.H2 ? List.of(NONSENSE) : List.of(NONSENSE[0], NONSENSE[3], "position = null", "version = null", "version = -5");
    }

    private void interrupt(String url, String... parameters) throws Exception {
        broken = true;
        assertThat(sync(url, parameters).error()).isPresent();
        broken = false;
    }

    private static void corrupt(Database database, String url, String what) throws Exception {
        execute(url, "update dromedary_checkpoint set " + (database == Database.MARIADB || database == Database.MYSQL_DRIVER
                ? what.replaceFirst("= (\\S+|'.*') \\|\\| (.*)", "= concat($1, $2)") : what));
    }

    private static void execute(String url, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Sync sync(String url, String... parameters) throws Exception {
        var all = new ArrayList<>(List.of("baseUrl=" + api.url(), "dataSelector=data", "paginator=page_number", "totalPath=total", "batchSize=2"));
        for (var parameter : parameters) {
            all.removeIf(before -> before.startsWith(parameter.split("=")[0] + "=") || parameter.equals("paginator=single_page") && before.startsWith("totalPath"));
            all.add(parameter);
        }
        RouteFolder.in(routes).source("item", all.toArray(String[]::new));
        told.clear();
        return Line.once(routes, "item", Database.properties(url), told);
    }
}
