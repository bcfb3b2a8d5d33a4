package io.github.dromedary.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many parents with two pages each, whose reading is killed five times; {@code -DparentsCrash.parents=10000} takes more of them. */
class ParentsCrashTest {
    private static final int PARENTS = Integer.getInteger("parentsCrash.parents", 300);
    private static final int KILLS = 3;
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"H2,1", "POSTGRESQL,8", "MARIADB,1"})
    void noCommittedParentIsReadTwice(Database database, int parallel) throws Exception {
        var url = database == Database.H2 ? "jdbc:h2:file:" + folder.resolve("db") : database.create();
        create(url);
        int again = 0;
        int kills = 0;
        try (var api = ApiServer.start(ParentsCrashTest::answer)) {
            RouteFolder.in(folder).source("children", "baseUrl=" + api.url(), "forEach=select id from parents order by id", "path=/parents/{id}",
                    "parentColumns=parent_id=id", "dataSelector=data", "paginator=cursor", "cursorPath=next",
                    "writeDisposition=append", "parallel=" + parallel);
            for (boolean ended = false; !ended;) {
                long committed = committed(url);
                int before = api.calls().size();
                var child = Child.start(folder, url);
                if (kills < KILLS) {
                    kills += killed(child, api, before + PARENTS * 2 / (KILLS + 1)) ? 1 : 0;
                    TimeUnit.MILLISECONDS.sleep(100); // the server may still be at its last commit
                } else {
                    assertThat(child.end()).as(child.output()).isZero();
                    ended = true;
                }
                again += (int) api.calls().subList(before, api.calls().size()).stream().filter(call -> parent(call) <= committed).count();
            }
            System.out.printf("%s parallel=%d: %,d parents with two pages each, %d kills, %,d requests; committed parents asked for again: %d%n",
                    database, parallel, PARENTS, kills, api.calls().size(), again);
        }
        assertThat(kills).isEqualTo(KILLS);
        assertThat(again).isZero();
        assertThat(Database.query(url, "select count(*), count(distinct id), count(distinct parent_id) from children"))
                .hasToString("[[" + PARENTS * 4 + ", " + PARENTS * 4 + ", " + PARENTS + "]]");
        assertThat(Database.query(url, "select sum(pages), sum(rows_read) from dromedary_sync group by sync")).as("all attempts together")
                .hasSize(1).allSatisfy(sync -> assertThat(sync).hasToString("[" + PARENTS * 2 + ", " + PARENTS * 4 + "]"));
    }

    /** Kills it once it has asked so often. */
    private static boolean killed(Child child, ApiServer api, int calls) throws InterruptedException {
        while (child.running() && api.calls().size() < calls) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return child.killAfter(0);
    }

    /** The last parent whose two pages are committed; parents are numbered from 1, positions from 0. */
    private static long committed(String url) throws Exception {
        try {
            var position = Database.query(url, "select parent from dromedary_checkpoint where source = 'children'");
            return position.isEmpty() ? 0 : ((Number) position.get(0).get(0)).longValue();
        } catch (SQLException e) {
            return 0; // no table yet
        }
    }

    private static void create(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute("create table parents (id integer primary key)");
            try (var insert = connection.prepareStatement("insert into parents values (?)")) {
                for (int i = 1; i <= PARENTS; i++) {
                    insert.setInt(1, i);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    private static int parent(Call call) {
        return Integer.parseInt(call.path().replaceAll("\\D", ""));
    }

    private static Reply answer(Call call) {
        int first = parent(call) * 10 + (call.params().containsKey("cursor") ? 2 : 0);
        var data = List.of(Map.of("id", first), Map.of("id", first + 1));
        return Reply.json(call.params().containsKey("cursor") ? Map.of("data", data) : Map.of("data", data, "next", "second"));
    }
}
