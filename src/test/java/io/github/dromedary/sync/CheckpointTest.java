package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Screen;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read back of a sync that was interrupted may make no sense, or no longer fit. */
@ApiTest(parameters = {"dataSelector=data", "paginator=page_number", "totalPath=total", "batchSize=2"})
class CheckpointTest {
    private static final int PAGES = 3;
    private static final String[] NONSENSE = {"request = 'garbage'", "request = ''", "request = 'GET'", "request = 'DELETE ' || substr(request, 5)",
            "request = 'POST ' || substr(request, 5)",
        "request = 'GET not an address'", "request = 'GET /relative'", "request = 'GET http://elsewhere.example/?page=2'",
        "request = 'GET ftp://127.0.0.1/?page=2'",
        "request = replace(request, 'page=2', 'page=x')", "request = replace(request, 'page=2', 'pag')", "request = replace(request, ': ', '')",
        "position = -1", "position = null", "parent = -1", "sync = null", "plan = null", "version = null", "version = -5", "version = 0",
        "version = 9223372036854775807"};
    private ApiServer api;
    private TestSource item;
    private volatile boolean broken;
    private volatile int perPage = 4;

    @BeforeEach
    void start() {
        api.respond(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            var data = IntStream.range(0, perPage).mapToObj(i -> "{\"id\":%d,\"at\":%d}".formatted(page * 10 + i, i))
                    .collect(Collectors.joining(",", "[", "]"));
            var body = "{\"total\":" + PAGES + ",\"data\":" + (broken && page == 2
                    ? "[{\"id\":20,\"at\":0},{\"id\":21,\"at\":1},{\"id\":22,\"at\":2},7]" : data) + "}";
            return Reply.body(body);
        });
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "MYSQL_DRIVER", mode = EnumSource.Mode.EXCLUDE) // the same server, and much to try
    void whatMakesNoSenseIsAFreshStartThatIsSaidOnce(Database database) throws Exception {
        for (var nonsense : nonsense(database)) {
            for (var disposition : nonsense.startsWith("request = 'g") || nonsense.startsWith("position") ? List.of("merge", "replace", "history")
                    : List.of("merge")) {
                item.use(database);
                interrupt("primaryKey=id", "writeDisposition=" + disposition);
                corrupt(database, nonsense);

                assertThat(sync("primaryKey=id", "writeDisposition=" + disposition).error()).as(nonsense).isEmpty();

                assertThat(item.query("select count(*), count(distinct id) from item")).as(nonsense).hasToString("[[12, 12]]");
                assertThat(item.notices()).as(nonsense).singleElement().asString()
                        .startsWith("the checkpoint of the last sync is invalid; starting over: it");
                assertThat(sync("primaryKey=id", "writeDisposition=" + disposition).error()).as(nonsense).isEmpty();
                assertThat(item.notices()).as(nonsense).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "MYSQL_DRIVER", mode = EnumSource.Mode.EXCLUDE) // the same server, and much to try
    void whatWasAppendedIsNotAppendedAgainUntilTheUserSaysSo(Database database) throws Exception {
        for (var nonsense : nonsense(database)) {
            item.use(database);
            interrupt("writeDisposition=append");
            assertThat(item.value("select count(*) from item")).isEqualTo(6L);
            corrupt(database, nonsense);
            int asked = api.calls().size();

            for (int i = 0; i < 2; i++) {
                assertThat(sync("writeDisposition=append").error()).as(nonsense).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                        .startsWith("item: the last sync was interrupted after it appended " + (nonsense.startsWith("sync") ? "rows" : "6 rows")
                                + ", and it cannot resume since its checkpoint is invalid: it")
                        .contains("; starting over would append them again", "  run \"dromedary reset item\"", "item.xml"));
            }
            assertThat(api.calls()).hasSize(asked);
            assertThat(Screen.of("reset", "item", "-p", "dromedary.database.url=" + item.databaseUrl()).exitCode()).isZero();
            assertThat(sync("writeDisposition=append").error()).isEmpty();
            assertThat(item.value("select count(*) from item")).as(nonsense).isEqualTo(18L);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aPageThatHasFewerRecordsThanWereAppendedIsRefused(Database database) throws Exception {
        item.use(database);
        interrupt("writeDisposition=append");
        perPage = 1;

        for (int i = 0; i < 2; i++) {
            assertThat(sync("writeDisposition=append").error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                    .contains("the page at which the last sync was interrupted has changed: 2 of its records were appended, and it has 1 now",
                    "  run \"dromedary reset item\""));
        }
        assertThat(item.value("select count(*) from item")).isEqualTo(6L);
    }

    @Test
    void aPageThatHasFewerRecordsIsReadAnewByAMerge() throws Exception {
        interrupt("primaryKey=id");
        perPage = 1;

        assertThat(sync("primaryKey=id").error()).isEmpty();
        assertThat(item.notices()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void otherParametersAreRefusedWhereRowsWouldBeAppendedTwice(Database database) throws Exception {
        for (var other : List.of("paginator=single_page;totalPath=", "include=id", "params=a=b")) {
            item.use(database);
            interrupt("writeDisposition=append");
            int asked = api.calls().size();

            assertThat(sync(("writeDisposition=append;" + other).split(";")).error())
                    .hasValueSatisfying(error -> assertThat(error).hasLineCount(2).startsWith(
                    "item: the last sync was interrupted after it appended 6 rows, and the source's parameters have changed since; starting over "
                            + "would append them again")
                    .contains("  restore them to resume, or run \"dromedary reset item\""));

            assertThat(api.calls()).hasSize(asked);
            assertThat(item.value("select count(*) from item")).isEqualTo(6L);
            assertThat(item.query("select status from dromedary_sync where status = 'failed' and error like '%dromedary reset item%'")).hasSize(1);
            assertThat(sync("writeDisposition=append").error()).isEmpty();
            assertThat(item.query("select count(*), count(distinct id) from item")).hasToString("[[12, 12]]");
        }
    }

    @Test
    void otherParametersAreNothingToSayWhereNothingWasAppended() throws Exception {
        interrupt("writeDisposition=append", "batchSize=1000", "dataSelector=dat");

        assertThat(sync("writeDisposition=append").error()).isEmpty();
        assertThat(item.query("select count(*), count(distinct id) from item")).hasToString("[[12, 12]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"since = 'garbage', greatest = 'garbage'", "since = '1e999999999'", "greatest = '+999999999-12-31T23:59:59Z'",
            "greatest = ''"})
    void aValueThatCannotBeAskedFromIsAFreshStart(String nonsense) throws Exception {
        var incremental = new String[] {"primaryKey=id", "incrementalField=at", "incrementalParam=since"};
        assertThat(sync(incremental).error()).isEmpty();
        corrupt(Database.H2, nonsense);
        int asked = api.calls().size();

        assertThat(sync(incremental).error()).isEmpty();

        assertThat(item.notices()).singleElement().asString().contains("is invalid; starting over: its value of incrementalField is invalid");
        assertThat(api.calls().subList(asked, asked + PAGES)).allSatisfy(call -> assertThat(call.params()).doesNotContainKey("since"));
        assertThat(sync(incremental).error()).isEmpty();
        assertThat(api.calls().get(asked + PAGES).params()).containsEntry("since", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "", "If-None-Match", "If-None-Match: ", "X-Other: 1", "If-None-Match: a\nb"})
    void whatIsNoConditionIsNotSent(String validator) throws Exception {
        assertThat(sync("primaryKey=id", "paginator=single_page", "totalPath=").error()).isEmpty();
        corrupt(Database.H2, "validator = '" + validator + "'");

        assertThat(sync("primaryKey=id", "paginator=single_page", "totalPath=").error()).isEmpty();
        assertThat(api.calls().get(1).headers()).doesNotContainKeys("If-None-Match", "X-Other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update dromedary_checkpoint set parent = 99", "delete from dromedary_parent where position = 0",
            "update dromedary_parent set parent = 'garbage'",
        "update dromedary_parent set parent = '{}'", "delete from dromedary_parent"})
    void parentsThatAreGoneAreAFreshStart(String nonsense) throws Exception {
        item.execute("create table parent (id int)", "insert into parent values (1), (2)");
        var forEach = new String[] {"primaryKey=id", "forEach=select id from parent order by id", "path=/{id}"};
        interrupt(forEach);
        item.execute(nonsense);

        assertThat(sync(forEach).error()).isEmpty();

        assertThat(item.notices()).singleElement().asString().endsWith("starting over: its parent rows no longer exist");
        assertThat(api.calls().stream().filter(call -> call.path().equals("/2"))).hasSize(PAGES);
    }

    /** How a row is read back is the same everywhere, whatever it says. */
    private static List<String> nonsense(Database database) {
        return database == Database.H2 ? List.of(NONSENSE) : List.of(NONSENSE[0], NONSENSE[3], "position = null", "version = null", "version = -5");
    }

    private void interrupt(String... parameters) throws Exception {
        broken = true;
        assertThat(sync(parameters).error()).isPresent();
        broken = false;
    }

    private void corrupt(Database database, String what) throws Exception {
        item.execute("update dromedary_checkpoint set " + (database == Database.MARIADB || database == Database.MYSQL_DRIVER
                ? what.replaceFirst("= (\\S+|'.*') \\|\\| (.*)", "= concat($1, $2)") : what));
    }

    private Sync sync(String... parameters) throws Exception {
        item.notices().clear();
        return item.sync(parameters);
    }
}
