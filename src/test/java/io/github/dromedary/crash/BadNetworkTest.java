package io.github.dromedary.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections to the API and to the database are delayed, cut and half closed at random, and syncs go on until one succeeds. */
class BadNetworkTest {
    private static final Pattern PORT = Pattern.compile(":(\\d+)/");
    private static final int PATIENCE = 150;
    private static final long SEED = 12;
    private static final int NEIGHBOURS = 200;
    private static final long PARTS = IntStream.range(0, SequenceServer.ROWS).mapToLong(id -> SequenceServer.parts(id, 1)).sum();

    @TempDir
    private Path routes;

    static Stream<Arguments> faults() {
        return Stream.of(Database.POSTGRESQL, Database.MARIADB).flatMap(database -> Stream.of("merge", "append", "replace", "tables")
                .map(disposition -> Arguments.of(database, disposition)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachRowArrivesOnce(Database database, String disposition) throws Exception {
        var url = database.create();
        int port = port(url);
        neighbours(database);
        try (var server = new SequenceServer();
                var toApi = new FaultyProxy(port(server.url() + "/"), 8, SEED);
                var toDatabase = new FaultyProxy(port, 60, SEED)) {
            server.generation(1);
            SequenceServer.source(routes, "http://127.0.0.1:" + toApi.port(), disposition,
                    "batchSize=80", "backoffFactor=0.02", "responseTimeout=1s");
            var through = url.replace(":" + port + "/", ":" + toDatabase.port() + "/");

            int syncs = untilDone(through, url);

            var faults = syncs + " runs, API: " + toApi + ", database: " + toDatabase;
            assertThat(toApi.broken()).as(faults).isPositive();
            assertThat(toDatabase.broken()).as(faults).isPositive();
            assertThat(Database.query(url, "select count(*), count(distinct id) from sequence")).as(faults)
                    .containsExactly(List.of((long) SequenceServer.ROWS, (long) SequenceServer.ROWS));
            for (var row : Database.query(url, "select id, text from sequence")) {
                assertThat(row.get(1)).as(faults).isEqualTo(SequenceServer.text(((Number) row.get(0)).intValue(), 1));
            }
            long parts = disposition.equals("tables") ? PARTS : 0;
            assertThat(Database.query(url, "select sum(inserted), sum(pages) from dromedary_sync where sync in (select sync from dromedary_sync"
                    + " where status = 'succeeded') group by sync")).as(faults).anySatisfy(sync -> {
                        assertThat(((Number) sync.get(0)).longValue()).isEqualTo(SequenceServer.ROWS + parts);
                        assertThat(((Number) sync.get(1)).intValue()).as(attempts(url)).isGreaterThanOrEqualTo(SequenceServer.PAGES);
                    });
            if (parts > 0) {
                assertThat(Database.query(url, "select count(*), count(distinct r.id) from sequence_parts p join sequence r on r.id = p.sequence_id"
                        + " and r.text = p.of_")).as(faults).containsExactly(List.of(PARTS, SequenceServer.ROWS * 3L / 4));
            }
        }
    }

    /** Tables that a sync has no business with; on a network that cuts, one that looked at each of them would get no further. */
    private static void neighbours(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.create()); var statement = connection.createStatement()) {
            for (int i = 0; i < NEIGHBOURS; i++) {
                statement.execute("create table t" + i + " (id bigint)");
            }
        }
    }

    /** Until a sync has come to its end; the fresh one that follows it may fail. */
    private int untilDone(String url, String direct) throws Exception {
        var error = "";
        for (int run = 1; run <= PATIENCE; run++) {
            error = Line.once(routes, "sequence", Database.properties(url)).error().orElse("");
            if (succeeded(direct)) {
                return run;
            }
        }
        throw new AssertionError("not done after " + PATIENCE + " runs, the last of which said: " + error);
    }

    private static String attempts(String url) throws SQLException {
        return Database.query(url, "select sync, status, pages, rows_read, written, error, notices from dromedary_sync order by started")
                .stream().map(List::toString)
                .collect(Collectors.joining("\n"));
    }

    private static boolean succeeded(String url) {
        try {
            return !Database.query(url, "select 1 from dromedary_sync where status = 'succeeded'").isEmpty();
        } catch (SQLException e) {
            return false; // there is no table yet
        }
    }

    private static int port(String url) {
        var matcher = PORT.matcher(url);
        assertThat(matcher.find()).as(url).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
