package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.ColumnType;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Syncs that fail, go on, or begin anew, and what the history keeps of each attempt. */
@ApiTest(parameters = {"dataSelector=data", "paginator=page_number", "totalPath=pages", "maxRetries=0"})
class AttemptsTest {
    private static final int PAGES = 3;
    private ApiServer api;
    private TestSource item;
    private volatile boolean broken;

    @BeforeEach
    void start() {
        api.respond(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            return broken && page == PAGES ? Reply.status(500) : Reply.json(Map.of("pages", PAGES, "data",
                    IntStream.range(0, 4).mapToObj(i -> Map.of("id", page * 10 + i)).toList()));
        });
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void eachAttemptThatEndedIsARowOfItsOwn(Database database) throws Exception {
        item.use(database);
        broken = true;
        assertThat(sync("merge").error()).isPresent();
        assertThat(sync("merge").error()).isPresent();
        broken = false;

        assertThat(sync("merge").error()).isEmpty();

        assertThat(rows("status, pages, rows_read, inserted, unchanged")).hasToString(
                "[[failed, 2, 8, 8, 0], [failed, 0, 0, 0, 0], [succeeded, 1, 4, 4, 0], [succeeded, 3, 12, 0, 12]]");
        assertThat(rows("sync").subList(0, 3).stream().distinct()).hasSize(1);
        assertThat(rows("sync").get(3)).isNotEqualTo(rows("sync").get(0));
        assertThat(rows("id").stream().distinct()).hasSize(4);
        assertThat(rows("error").subList(0, 2)).allSatisfy(error -> assertThat(error.get(0).toString()).contains("returned 500"));
        assertThat(rows("finished")).allSatisfy(finished -> assertThat(finished.get(0)).isNotNull());
    }

    /** What is new on the pages that were read before the interruption would else be late by a whole period. */
    @Test
    void aFreshSyncFollowsAtOnceWhereOneWentOn() throws Exception {
        interrupt("merge");

        var screen = item.command("once");

        assertThat(screen.exitCode()).isZero();
        assertThat(screen.output().lines().filter(line -> line.startsWith("item "))).satisfiesExactly(
                wentOn -> assertThat(wentOn.split(" +")).startsWith("item", "1", "1", "0", "4"), fresh -> assertThat(fresh.split(" +"))
                .startsWith("item", "3", "3", "0", "12"));
        assertThat(api.calls()).extracting(call -> call.param("page", "1")).containsExactly("1", "2", "3", "3", "1", "2", "3");
    }

    /** It would append all rows once more. */
    @Test
    void noneFollowsWhereAllRowsWouldBeAppendedAgain() throws Exception {
        interrupt("append");

        assertThat(sync("append").error()).isEmpty();

        assertThat(item.query("select count(*), count(distinct id) from item")).hasToString("[[12, 12]]");
        assertThat(rows("status")).hasToString("[[failed], [succeeded]]");
    }

    /** A row that was deleted at the API meanwhile moves all others up by one. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aSyncThatWasInterruptedLongAgoBeginsAnew(Database database) throws Exception {
        for (var disposition : List.of("merge", "replace", "history")) {
            item.use(database);
            interrupt(disposition);
            interruptedHoursAgo(3);
            int asked = api.calls().size();

            assertThat(sync(disposition).error()).isEmpty();

            assertThat(api.calls().subList(asked, api.calls().size())).extracting(call -> call.param("page", "1")).containsExactly("1", "2", "3");
            assertThat(item.notices()).containsExactly("the last sync was interrupted 3 hours ago, longer than resumeWithin allows; starting over");
            assertThat(rows("status, notices").get(1)).containsExactly("succeeded", item.notices().get(0));
            assertThat(item.query("select count(*), count(distinct id) from item")).hasToString("[[12, 12]]");
        }
    }

    @Test
    void resumeWithinSaysHowLong() throws Exception {
        interrupt("merge");
        interruptedHoursAgo(3);
        assertThat(sync("merge", "resumeWithin=4h").error()).isEmpty();
        assertThat(item.notices()).isEmpty();
        interrupt("merge", "resumeWithin=0s");
        assertThat(sync("merge", "resumeWithin=0s").error()).isEmpty();
        assertThat(item.notices()).singleElement().asString().contains("resumeWithin");
    }

    @Test
    void whatWasAppendedLongAgoIsNotAppendedAgain() throws Exception {
        interrupt("append");
        interruptedHoursAgo(50);

        assertThat(sync("append").error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2).contains(
                "item: the last sync was interrupted after it appended 8 rows, and that was 2 days ago; starting over would append them again",
                "  raise resumeWithin to resume, or run \"dromedary reset item\""));

        assertThat(sync("append", "resumeWithin=100h").error()).isEmpty();
        assertThat(item.query("select count(*), count(distinct id) from item")).hasToString("[[12, 12]]");
    }

    /** A process that was killed did not get to write so. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void anAttemptThatEndedWithoutAWordIsEndedByTheNext(Database database) throws Exception {
        item.use(database);
        interrupt("merge");
        item.execute("update dromedary_sync set status = 'running', finished = null, error = null");

        assertThat(sync("merge").error()).isEmpty();

        assertThat(rows("status")).hasToString("[[failed], [succeeded], [succeeded]]");
        assertThat(rows("error").get(0).get(0)).isEqualTo("item: interrupted: its process was killed, or lost its connection to the database");
        assertThat(item.query("select 1 from dromedary_sync where finished < started or finished is null")).isEmpty();
    }

    private void interrupt(String disposition, String... more) throws Exception {
        broken = true;
        assertThat(sync(disposition, more).error()).isPresent();
        broken = false;
    }

    private void interruptedHoursAgo(int hours) throws Exception {
        var saved = OffsetDateTime.now(ZoneOffset.UTC).minusHours(hours).minusMinutes(5);
        try (var connection = item.connect(); var update = connection.prepareStatement("update dromedary_checkpoint set saved = ?")) {
            update.setObject(1, Dialect.of(connection).driverValue(ColumnType.TIMESTAMP, saved));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private List<List<Object>> rows(String columns) throws Exception {
        return item.query("select " + columns + " from dromedary_sync order by started");
    }

    private Sync sync(String disposition, String... more) throws Exception {
        item.notices().clear();
        return item.with("writeDisposition=" + disposition, "primaryKey=" + (disposition.equals("append") ? "" : "id")).sync(more);
    }
}
