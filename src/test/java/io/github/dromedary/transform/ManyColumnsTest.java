package io.github.dromedary.transform;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records with many members, or other ones on each page. */
@Timeout(120)
class ManyColumnsTest {
    private static final int PAGES = 5;
    @TempDir
    private Path routes;

    /** H2 allows 16,384 columns, PostgreSQL 1,600, MariaDB 1,017. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void moreThanTheDatabaseAllowsAreRefusedWithAWayOut(Database database) throws Exception {
        int members = database == Database.H2 ? 20_000 : 2_000;
        var url = database.create();

        var sync = sync(url, 1, page -> record(1, 0, members), List.of());

        assertThat(sync.error().orElseThrow().lines()).satisfiesExactly(
                what -> assertThat(what).startsWith("items: table item would have more columns than the database allows: ").containsPattern("(?i)too many columns|at most 1600 columns|table definition is too large"),
                where -> assertThat(where).isEqualTo("  have fewer by nesting=\"json\", include or exclude in " + routes.resolve("sources/items.xml")
                        + "; nothing of the batch was written"));
        assertThat(sync(url, 1, page -> record(1, 0, members), List.of("include=id, m7")).error()).isEmpty();
        assertThat(Database.query(url, "select id, m7 from item")).hasToString("[[1, 7]]");
    }

    /** PostgreSQL's limit is lower where the values are long: a row is on one page. MariaDB's is, too. */
    @ParameterizedTest
    @EnumSource(value = Database.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
    void soAreRowsThatTheDatabaseHasNoRoomFor(Database database) throws Exception {
        var url = database.create();

        var sync = sync(url, 1, page -> record(1, 0, database == Database.POSTGRESQL ? 1_500 : 1_010), List.of());

        assertThat(sync.error().orElseThrow()).containsPattern("(?i)row is too big|row size too large|too large")
                .contains("  have fewer by nesting=\"json\", include or exclude in " + routes.resolve("sources/items.xml"));
    }

    /** The table that is told is the one that has them. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableOfAnArrayIsNamed(Database database) throws Exception {
        int members = database == Database.H2 ? 20_000 : 2_000;

        var sync = sync(database.create(), 1, page -> "{\"id\":1,\"parts\":[" + record(1, 0, members) + "]}", List.of("nesting=tables"));

        assertThat(sync.error().orElseThrow()).startsWith("items: table item_parts would have more columns than the database allows: ");
    }

    /** Each page adds columns by one statement: on H2 each statement copies the table. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void eachPageMayAddItsOwn(Database database) throws Exception {
        int members = database == Database.H2 ? 500 : 150;
        int second = members;
        int last = PAGES * members - 1;
        var url = database.create();
        long begin = System.nanoTime();

        assertThat(sync(url, PAGES, page -> record(page, (page - 1) * members, members), List.of()).error()).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(Database.query(url, "select id, m0, m" + second + ", m" + last + " from item order by id"))
                .hasToString("[[1, 0, null, null], [2, null, " + second + ", null], [3, null, null, null], [4, null, null, null], [5, null, null, " + last + "]]");
    }

    private Sync sync(String url, int pages, IntFunction<String> record, List<String> more) throws Exception {
        try (var api = ApiServer.start(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            return Reply.bytes("application/json", (page > pages ? "[]" : "[" + record.apply(page) + "]").getBytes(StandardCharsets.UTF_8));
        })) {
            var parameters = new ArrayList<>(List.of("baseUrl=" + api.url(), "dataSelector=$", "table=item", "primaryKey=id", "paginator=page_number"));
            parameters.addAll(more);
            RouteFolder.in(routes).source("items", parameters.toArray(String[]::new));
            return Line.once(routes, "items", Database.properties(url));
        }
    }

    private static String record(int id, int from, int members) {
        return "{\"id\":" + id + IntStream.range(from, from + members).mapToObj(i -> ",\"m" + i + "\":" + i).collect(joining()) + "}";
    }
}
