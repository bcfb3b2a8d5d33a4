package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.playground.Fault;
import io.github.dromedary.playground.Playground;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code writeDisposition="replace"}. */
class ReplaceTest {
    private static final String EMPTY = "{\"data\":[],\"total\":0}";
    private Playground playground;

    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
        source("primaryKey=id");
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theRowsOfAReadTakeThePlaceOfThoseBefore(Database database) throws Exception {
        var url = database.create();
        sync(url);
        playground.next("/pagination/offset", Fault.status(200).body("{\"data\":[{\"id\":\"x\",\"name\":\"new\"},{\"id\":\"y\"}],\"total\":2}"));

        var sync = sync(url);

        assertThat(sync.error()).isEmpty();
        assertThat(List.of(sync.counts().inserted(), sync.counts().deleted())).containsExactly(2L, 200L);
        assertThat(Database.query(url, "select id, name, email from people order by id"))
                .hasToString("[[x, new, null], [y, null, null]]");
        assertThat(Database.query(url, "select status, rows_read, inserted, deleted from dromedary_sync order by started"))
                .hasToString("[[succeeded, 200, 200, 0], [succeeded, 2, 2, 200]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void readersSeeTheOldRowsOrTheNewOnes(Database database) throws Exception {
        var url = database.create();
        sync(url);
        var over = new AtomicBoolean();
        var seen = CompletableFuture.supplyAsync(() -> watch(url, over));

        for (int i = 0; i < 3; i++) {
            assertThat(sync(url).error()).isEmpty();
        }

        over.set(true);
        assertThat(seen.get()).containsExactly(200L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anInterruptedReadLeavesTheOldRowsAndIsGoneOnWith(Database database) throws Exception {
        source(); // without a key nothing but the offset keeps rows from being doubled
        var url = database.create();
        sync(url);
        playground.next("/pagination/offset", Fault.none(), Fault.none(), Fault.status(404));

        var failed = sync(url);
        var before = Database.value(url, "select count(*) from people");
        var second = sync(url);

        assertThat(failed.error()).isPresent();
        assertThat(before).isEqualTo(200L);
        assertThat(second.error()).isEmpty();
        assertThat(playground.requests()).as("5 of a fresh sync at the end").hasSize(5 + 3 + 3 + 5);
        assertThat(Database.query(url, "select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void onlyWithAllowEmptyMayItEmptyTheTable(Database database) throws Exception {
        var url = database.create();
        sync(url);
        playground.always("/pagination/offset", Fault.status(200).body(EMPTY));

        var refused = sync(url);
        var before = Database.value(url, "select count(*) from people");
        source("primaryKey=id", "allowEmpty=true");
        var allowed = sync(url);

        assertThat(refused.error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("no records were read, but table people has 200 rows; they are kept unless allowEmpty is true", "people.xml"));
        assertThat(before).isEqualTo(200L);
        assertThat(allowed.error()).isEmpty();
        assertThat(Database.value(url, "select count(*) from people")).isEqualTo(0L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anErrorPageWithStatus200LeavesTheOldRows(Database database) throws Exception {
        var url = database.create();
        sync(url);
        playground.next("/pagination/offset", Fault.none(), Fault.status(200).body("{\"error\":\"quota exceeded\"}"));

        var sync = sync(url);

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("the answer has no 'data'; there is error", "dataSelector"));
        assertThat(Database.value(url, "select count(*) from people")).isEqualTo(200L);
    }

    private static TreeSet<Long> watch(String url, AtomicBoolean over) {
        var seen = new TreeSet<Long>();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.prepareStatement("select count(*) from people")) {
            while (!over.get()) {
                try (var result = statement.executeQuery()) {
                    result.next();
                    seen.add(result.getLong(1));
                }
            }
            return seen;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void source(String... more) throws Exception {
        var parameters = Stream.of("baseUrl=" + playground.url() + "/pagination", "path=offset", "dataSelector=data", "paginator=offset",
                "limit=40", "totalPath=total", "writeDisposition=replace", "batchSize=30");
        RouteFolder.in(routes).source("people", Stream.concat(parameters, Stream.of(more)).toArray(String[]::new));
    }

    private Sync sync(String url) throws Exception {
        return Line.once(routes, "people", Database.properties(url));
    }
}
