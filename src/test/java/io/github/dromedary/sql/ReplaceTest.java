package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.playground.Fault;
import io.github.dromedary.playground.Playground;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code writeDisposition="replace"}. */
@ApiTest(source = "people",
    parameters = {"path=offset", "dataSelector=data", "primaryKey=id", "paginator=offset", "limit=40", "totalPath=total", "writeDisposition=replace",
            "batchSize=30"})
class ReplaceTest {
    private static final String EMPTY = "{\"data\":[],\"total\":0}";
    private TestSource people;
    private Playground playground;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
        people.with("baseUrl=" + playground.url() + "/pagination");
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theRowsOfAReadTakeThePlaceOfThoseBefore(Database database) throws Exception {
        people.use(database);
        people.sync();
        playground.next("/pagination/offset", Fault.status(200).body("{\"data\":[{\"id\":\"x\",\"name\":\"new\"},{\"id\":\"y\"}],\"total\":2}"));

        var sync = people.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(List.of(sync.counts().inserted(), sync.counts().deleted())).containsExactly(2L, 200L);
        assertThat(people.query("select id, name, email from people order by id"))
                .hasToString("[[x, new, null], [y, null, null]]");
        assertThat(people.query("select status, rows_read, inserted, deleted from dromedary_sync order by started"))
                .hasToString("[[succeeded, 200, 200, 0], [succeeded, 2, 2, 200]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void readersSeeTheOldRowsOrTheNewOnes(Database database) throws Exception {
        people.use(database);
        people.sync();
        var over = new AtomicBoolean();
        var seen = CompletableFuture.supplyAsync(() -> watch(over));

        for (int i = 0; i < 3; i++) {
            assertThat(people.sync().error()).isEmpty();
        }

        over.set(true);
        assertThat(seen.get()).containsExactly(200L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anInterruptedReadLeavesTheOldRowsAndIsGoneOnWith(Database database) throws Exception {
        people.with("primaryKey="); // without a key nothing but the offset keeps rows from being doubled
        people.use(database);
        people.sync();
        playground.next("/pagination/offset", Fault.none(), Fault.none(), Fault.status(404));

        var failed = people.sync();
        var before = people.value("select count(*) from people");
        var second = people.sync();

        assertThat(failed.error()).isPresent();
        assertThat(before).isEqualTo(200L);
        assertThat(second.error()).isEmpty();
        assertThat(playground.requests()).as("5 of a fresh sync at the end").hasSize(5 + 3 + 3 + 5);
        assertThat(people.query("select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void onlyWithAllowEmptyMayItEmptyTheTable(Database database) throws Exception {
        people.use(database);
        people.sync();
        playground.always("/pagination/offset", Fault.status(200).body(EMPTY));

        var refused = people.sync();
        var before = people.value("select count(*) from people");
        people.with("primaryKey=id", "allowEmpty=true");
        var allowed = people.sync();

        assertThat(refused.error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("no records were read, but table people has 200 rows; they are kept unless allowEmpty is true", "people.xml"));
        assertThat(before).isEqualTo(200L);
        assertThat(allowed.error()).isEmpty();
        assertThat(people.value("select count(*) from people")).isEqualTo(0L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anErrorPageWithStatus200LeavesTheOldRows(Database database) throws Exception {
        people.use(database);
        people.sync();
        playground.next("/pagination/offset", Fault.none(), Fault.status(200).body("{\"error\":\"quota exceeded\"}"));

        var sync = people.sync();

        assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error)
                .contains("the response has no field 'data' (it has: error)", "dataSelector"));
        assertThat(people.value("select count(*) from people")).isEqualTo(200L);
    }

    private TreeSet<Long> watch(AtomicBoolean over) {
        var seen = new TreeSet<Long>();
        try (var connection = people.connect();
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
}
