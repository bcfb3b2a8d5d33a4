package io.github.dromedary.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.playground.Playground;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The connection to PostgreSQL is lost while a transaction is committed; records are appended, so that a guess would show. */
class LostCommitTest {

    @TempDir
    private Path routes;

    static Stream<Arguments> commits() {
        return Stream.of(1, 2, 3, 4, 5, 6).flatMap(n -> Stream.of(Arguments.of(n, true), Arguments.of(n, false)));
    }

    @ParameterizedTest
    @MethodSource("commits")
    void theCheckpointTellsWhetherItWentThrough(int commit, boolean heard) throws Exception {
        var url = Database.POSTGRESQL.create();
        int port = Integer.parseInt(url.replaceAll(".*localhost:(\\d+)/.*", "$1"));
        try (var playground = Playground.start(0); var proxy = new CuttingProxy(port, commit, heard)) {
            source(playground.url());
            // prepareThreshold=0, or the driver names COMMIT once and then sends a number
            var through = url.replace("localhost:" + port, "localhost:" + proxy.port()) + "&prepareThreshold=0";

            var sync = sync(through);
            boolean begun = sync.error().isEmpty();
            var last = begun ? sync : sync(through);

            assertThat(proxy.commits()).isGreaterThan(commit);
            assertThat(last.error()).isEmpty();
            assertThat(begun).as("only what comes before the first batch is not tried again: " + sync.error()).isEqualTo(commit > 1);
            assertThat(playground.requests()).hasSize(5);
            assertThat(Database.query(url, "select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
            counted(url);
        }
    }

    /** A sync that fails right there counts what went through. */
    @ParameterizedTest
    @MethodSource("commits")
    void aSyncThatFailsCountsWhatWentThrough(int commit, boolean heard) throws Exception {
        var url = Database.POSTGRESQL.create();
        int port = Integer.parseInt(url.replaceAll(".*localhost:(\\d+)/.*", "$1"));
        try (var playground = Playground.start(0); var proxy = new CuttingProxy(port, commit, heard)) {
            source(playground.url(), "maxRetries=0");
            var through = url.replace("localhost:" + port, "localhost:" + proxy.port()) + "&prepareThreshold=0";

            var failed = sync(through);
            boolean done = commit == 6 && heard; // it was the last one
            var last = done ? failed : sync(through);

            assertThat(failed.error().isEmpty()).isEqualTo(done);
            assertThat(last.error()).isEmpty();
            assertThat(Database.query(url, "select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
            counted(url);
        }
    }

    /** All attempts at the first sync together; a fresh one may follow. */
    private static void counted(String url) throws Exception {
        assertThat(Database.query(url, "select sum(pages), sum(rows_read), sum(inserted) from dromedary_sync "
                + "group by sync order by min(started)").get(0))
                .hasToString("[5, 200, 200]");
        assertThat(Database.query(url, "select 1 from dromedary_sync where status = 'running'")).isEmpty();
    }

    private Sync sync(String url) throws Exception {
        return Line.once(routes, "people", Database.properties(url));
    }

    private void source(String api, String... more) throws Exception {
        RouteFolder.in(routes).source("people", Stream.concat(Stream.of("baseUrl=" + api + "/pagination", "path=offset", "dataSelector=data",
                "paginator=offset", "limit=40", "batchSize=40", "totalPath=total", "writeDisposition=append", "backoffFactor=0.05"),
                Stream.of(more)).toArray(String[]::new));
    }
}
