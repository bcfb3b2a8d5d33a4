package io.github.dromedary.transform;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records with many members, or other ones on each page. */
@ApiTest(source = "items", parameters = {"dataSelector=$", "table=item", "primaryKey=id", "paginator=page_number"})
@Timeout(120)
class ManyColumnsTest {
    private static final int PAGES = 5;
    private ApiServer api;
    private TestSource items;

    /** H2 allows 16,384 columns, PostgreSQL 1,600, MariaDB 1,017. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void moreThanTheDatabaseAllowsAreRefusedWithAWayOut(Database database) throws Exception {
        int members = database == Database.H2 ? 20_000 : 2_000;
        items.use(database);

        var sync = sync(1, page -> record(1, 0, members));

        assertThat(sync.error().orElseThrow().lines()).satisfiesExactly(
                what -> assertThat(what).startsWith("items: table item would have more columns than the database allows: ")
                .containsPattern("(?i)too many columns|at most 1600 columns|table definition is too large"),
                where -> assertThat(where).isEqualTo("  use nesting=\"json\", include or exclude in " + items.path().resolve("sources/items.xml")
                        + " to get fewer columns; nothing of the batch was written"));
        assertThat(sync(1, page -> record(1, 0, members), "include=id, m7").error()).isEmpty();
        assertThat(items.query("select id, m7 from item")).hasToString("[[1, 7]]");
    }

    /** PostgreSQL's limit is lower where the values are long: a row is on one page. MariaDB's is, too. */
    @ParameterizedTest
    @EnumSource(value = Database.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
    void soAreRowsThatTheDatabaseHasNoRoomFor(Database database) throws Exception {
        items.use(database);

        var sync = sync(1, page -> record(1, 0, database == Database.POSTGRESQL ? 1_500 : 1_010));

        assertThat(sync.error().orElseThrow()).containsPattern("(?i)row is too big|row size too large|too large")
                .contains("  use nesting=\"json\", include or exclude in " + items.path().resolve("sources/items.xml"));
    }

    /** The table that is told is the one that has them. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableOfAnArrayIsNamed(Database database) throws Exception {
        int members = database == Database.H2 ? 20_000 : 2_000;

        items.use(database);

        var sync = sync(1, page -> "{\"id\":1,\"parts\":[" + record(1, 0, members) + "]}", "nesting=tables");

        assertThat(sync.error().orElseThrow()).startsWith("items: table item_parts would have more columns than the database allows: ");
    }

    /** Each page adds columns by one statement: on H2 each statement copies the table. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void eachPageMayAddItsOwn(Database database) throws Exception {
        int members = database == Database.H2 ? 500 : 150;
        int second = members;
        int last = PAGES * members - 1;
        items.use(database);
        long begin = System.nanoTime();

        assertThat(sync(PAGES, page -> record(page, (page - 1) * members, members)).error()).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(items.query("select id, m0, m" + second + ", m" + last + " from item order by id"))
                .hasToString("[[1, 0, null, null], [2, null, " + second + ", null], [3, null, null, null], [4, null, null, null], [5, null, null, "
                + last + "]]");
    }

    private Sync sync(int pages, IntFunction<String> record, String... more) throws Exception {
        api.respond(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            return Reply.body(page > pages ? "[]" : "[" + record.apply(page) + "]");
        });
        return items.sync(more);
    }

    private static String record(int id, int from, int members) {
        return "{\"id\":" + id + IntStream.range(from, from + members).mapToObj(i -> ",\"m" + i + "\":" + i).collect(joining()) + "}";
    }
}
