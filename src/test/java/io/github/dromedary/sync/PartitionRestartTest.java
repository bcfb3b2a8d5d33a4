package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors that an API does not know any more, as Square's after five minutes. */
@ApiTest(parameters = {"dataSelector=data", "paginator=cursor", "cursorPath=next", "maxRetries=0"})
class PartitionRestartTest {
    private static final int PAGES = 4;
    private ApiServer api;
    private TestSource item;
    private volatile int generation;
    private volatile int brokenPage;
    private volatile Reply refusal = refusal(410);
    private volatile boolean expiresInBetween;

    @BeforeEach
    void start() {
        api.respond(this::respond);
    }

    /** A cursor is its generation and its page; those of older generations have expired. */
    private Reply respond(Call call) {
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
        var body = new HashMap<String, Object>(Map.of("data", IntStream.range(0, 3).mapToObj(i -> Map.of("id", parent * 1000 + page * 10 + i))
                .toList()));
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
            item.use(database);
            interrupt(disposition, "primaryKey=id");
            generation++;

            assertThat(sync(disposition, "primaryKey=id").error()).as(disposition).isEmpty();

            all();
            assertThat(item.notices())
                    .containsExactly("the API rejected the position at which the last sync was interrupted (returned 410 Gone (\"cursor "
                            + "expired\")); restarting the partition");
            assertThat(item.query("select status, notices from dromedary_sync order by started").get(1))
                    .containsExactly("succeeded", item.notices().get(0));
            assertThat(sync(disposition, "primaryKey=id").error()).isEmpty();
            assertThat(item.notices()).isEmpty();
        }
    }

    /** What had gathered has no key by which it could be told from what comes now. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whatHasGatheredWithoutAKeyGoes(Database database) throws Exception {
        item.use(database);
        interrupt("replace");
        generation++;

        assertThat(sync("replace").error()).isEmpty();
        all();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 410, 412, 422})
    void anyStatusMayMeanIt(int status) throws Exception {
        interrupt("merge", "primaryKey=id");
        generation++;
        refusal = refusal(status);

        assertThat(sync("merge", "primaryKey=id").error()).isEmpty();
        all();
    }

    @Test
    void failWhenMayMeanIt() throws Exception {
        interrupt("merge", "primaryKey=id", "failWhen=error");
        generation++;
        refusal = refusal(200);

        assertThat(sync("merge", "primaryKey=id", "failWhen=error").error()).isEmpty();
        all();
        assertThat(item.notices()).singleElement().asString().contains("failWhen");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407, 408, 429, 500, 503})
    void otherStatusesSayNothingOfThePosition(int status) throws Exception {
        interrupt("merge", "primaryKey=id");
        generation++;
        refusal = refusal(status);
        int asked = api.calls().size();

        assertThat(sync("merge", "primaryKey=id").error()).hasValueSatisfying(error -> assertThat(error).contains("returned " + status));
        assertThat(api.calls()).hasSize(asked + 1);
        assertThat(item.notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void aCursorThatExpiresWhileTheSyncRunsIsNoEnd(String parallel) throws Exception {
        expiresInBetween = true;

        assertThat(sync("replace", "parallel=" + parallel).error()).isEmpty();
        all();
        assertThat(item.notices())
                .containsExactly("the API rejected the current position (returned 410 Gone (\"cursor expired\")); restarting the partition");
    }

    /** An API that never gives a good cursor is not asked for ever. */
    @Test
    void itBeginsAgainOnlyWhileItGetsFurther() throws Exception {
        var dead = new HashMap<String, Object>(Map.of("data", List.of(Map.of("id", 1)), "next", "dead.9"));
        api.respond(call -> call.params().containsKey("cursor") ? refusal(410) : Reply.json(dead));

        var sync = sync("merge", "primaryKey=id");

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("returned 410 Gone"));
        assertThat(api.calls()).hasSize(4);
        assertThat(sync("merge", "primaryKey=id").error()).isPresent();
        assertThat(api.calls()).hasSize(7);
    }

    @Test
    void onlyTheRowsRunBeginsAgain() throws Exception {
        item.execute("create table parents (id integer primary key)", "insert into parents values (1), (2), (3)");
        var forEach = new String[] {"primaryKey=id", "forEach=select id from parents order by id", "path=/of/{id}", "skipOn=404,410"};
        expiresInBetween = false;
        brokenPage = 3;
        assertThat(sync("merge", forEach).error()).isPresent();
        brokenPage = 0;
        generation++;
        int asked = api.calls().size();

        assertThat(sync("merge", forEach).error()).isEmpty();

        assertThat(api.calls().subList(asked, asked + 13)).extracting(Call::path)
                .startsWith("/of/1", "/of/1", "/of/1", "/of/1", "/of/1", "/of/2", "/of/2");
        assertThat(item.query("select count(*), count(distinct id) from item")).hasToString("[[36, 36]]");
    }

    @Test
    void aPageOfANumberThatIsNotThereAnyMoreMayMeanIt() throws Exception {
        var numbers = new String[] {"primaryKey=id", "paginator=page_number", "cursorPath=", "totalPath=total"};
        api.respond(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            return page == brokenPage ? Reply.status(500) : page > 4 - generation * 2 ? refusal(404)
                    : Reply.json(Map.of("total", 4 - generation * 2, "data", List.of(Map.of("id", page))));
        });
        brokenPage = 4;
        assertThat(sync("merge", numbers).error()).isPresent();
        brokenPage = 0;
        generation++;

        assertThat(sync("merge", numbers).error()).isEmpty();
        assertThat(item.notices()).singleElement().asString().contains("(returned 404 Not Found (\"cursor expired\")); restarting the partition");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasAppendedIsNotAppendedAgainUntilTheUserSaysSo(Database database) throws Exception {
        item.use(database);
        interrupt("append");
        generation++;

        for (int i = 0; i < 2; i++) {
            assertThat(sync("append").error()).hasValueSatisfying(error -> assertThat(error.lines()).satisfiesExactly(
                    what -> assertThat(what)
                    .isEqualTo("item: the API rejected the current position (returned 410 Gone (\"cursor expired\")) after 6 rows were appended; "
                            + "starting over would add them again"),
                    where -> assertThat(where).startsWith("  run \"dromedary reset item\"")));
        }

        assertThat(item.value("select count(*) from item")).isEqualTo(6L);
        assertThat(item.command("reset", "item").exitCode()).isZero();
        assertThat(sync("append").error()).isEmpty();
        assertThat(item.value("select count(*) from item")).isEqualTo(18L);
    }

    private void all() throws Exception {
        assertThat(item.query("select count(*), count(distinct id) from item")).hasToString("[[12, 12]]");
    }

    private void interrupt(String disposition, String... more) throws Exception {
        brokenPage = 3;
        assertThat(sync(disposition, more).error()).isPresent();
        brokenPage = 0;
    }

    private Sync sync(String disposition, String... more) throws Exception {
        item.notices().clear();
        return item.with(("writeDisposition=" + disposition).split(", ")).sync(more);
    }
}
