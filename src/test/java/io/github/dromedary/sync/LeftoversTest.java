package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sync leaves in the tables beside the user's when it is interrupted, and the source is another one afterwards. */
@ApiTest(parameters = {"dataSelector=data", "paginator=page_number", "totalPath=total"})
class LeftoversTest {
    private static final String[] REPLACE = {"writeDisposition=replace", "primaryKey=id"};
    private static final String[] HISTORY = {"writeDisposition=history", "primaryKey=id"};
    private static final String[] MISSING = {"writeDisposition=merge", "primaryKey=id", "deleteMissing=hard"};
    private ApiServer api;
    private TestSource item;
    private volatile boolean broken;

    @BeforeEach
    void start() {
        api.respond(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            var body = "{\"total\":2,\"data\":[{\"id\":%d,\"other\":\"o%d\",\"n\":%d,\"list\":[{\"a\":1},{\"a\":2}]}]}".formatted(page, page, page);
            return broken && page == 2 ? Reply.status(404) : Reply.body(body);
        });
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aStagingTableIsMadeAnewForOtherParameters(Database database) throws Exception {
        for (var other : List.of("primaryKey=other", "columns=n text", "nesting=tables", "exclude=n", "primaryKey=")) {
            item.use(database);
            interrupt(REPLACE);
            assertThat(tables("item_staging")).as(other).isOne();

            assertThat(item.sync("writeDisposition=replace", "primaryKey=id", other).error()).as(other).isEmpty();

            assertThat(item.query("select other from item order by other")).as(other).hasToString("[[o1], [o2]]");
            assertThat(tables("item_staging")).as(other).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void soAreThoseBelowIt(Database database) throws Exception {
        item.use(database);
        interrupt("writeDisposition=replace", "primaryKey=id", "nesting=tables");
        assertThat(tables("item_list_staging")).isOne();

        assertThat(item.sync("writeDisposition=replace", "primaryKey=id", "nesting=json").error()).isEmpty();

        assertThat(tables("item_staging") + tables("item_list_staging")).isZero();
        assertThat(item.query("select id from item order by id")).hasToString("[[1], [2]]");
    }

    /** The table that the rows go to in the end fits the second time; only what was left beside it does not. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void theTablesOfKeysAndOfVersionsAreMadeAnewToo(Database database) throws Exception {
        for (var disposition : List.of(HISTORY, MISSING)) {
            item.use(database);
            interrupt(disposition);
            assertThat(tables("item_seen")).isOne();
            item.execute("drop table item");
            var other = disposition.clone();
            other[1] = "primaryKey=other";

            assertThat(item.sync(other).error()).isEmpty();

            assertThat(item.query("select other from item order by other")).hasToString("[[o1], [o2]]");
            assertThat(tables("item_seen") + tables("item_incoming")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableOfTheUsersOfThatNameIsNeverTouched(Database database) throws Exception {
        for (var name : List.of("item_staging", "item_seen", "item_incoming")) {
            item.use(database);
            item.execute("create table " + name + " (id bigint primary key)");
            item.execute("insert into " + name + " values (4711)");

            for (int i = 0; i < 2; i++) {
                assertThat(item.sync(name.equals("item_staging") ? REPLACE : HISTORY).error())
                        .hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                        .contains("Dromedary needs a work table " + name
                        + ", but did not create the existing table of that name; rename the existing table, or drop it"));
            }

            assertThat(item.query("select id from " + name)).as(name).hasToString("[[4711]]");
        }
    }

    /** One that Dromedary made for another source is a user's as well. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void soIsOneThatAnotherSourceIsWrittenTo(Database database) throws Exception {
        item.use(database);
        item.routes().source("other", "baseUrl=" + api.url(), "dataSelector=data", "paginator=page_number", "totalPath=total", "primaryKey=id",
                "table=item_staging");
        assertThat(item.syncAll()).singleElement().satisfies(other -> assertThat(other.error()).isEmpty());

        assertThat(item.sync(REPLACE).error()).hasValueSatisfying(error -> assertThat(error)
                .contains("a work table item_staging, but did not create the existing table of that name"));

        assertThat(item.query("select id from item_staging order by id")).hasToString("[[1], [2]]");
    }

    private void interrupt(String... parameters) throws Exception {
        broken = true;
        assertThat(item.sync(parameters).error()).isPresent();
        broken = false;
    }

    private int tables(String name) {
        try {
            item.query("select * from " + name);
            return 1;
        } catch (SQLException e) {
            return 0;
        }
    }
}
