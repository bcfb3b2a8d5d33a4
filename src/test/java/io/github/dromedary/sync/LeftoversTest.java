package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sync leaves in the tables beside the user's when it is interrupted, and the source is another one afterwards. */
class LeftoversTest {
    private static final String[] REPLACE = {"writeDisposition=replace", "primaryKey=id"};
    private static final String[] HISTORY = {"writeDisposition=history", "primaryKey=id"};
    private static final String[] MISSING = {"writeDisposition=merge", "primaryKey=id", "deleteMissing=hard"};
    private ApiServer api;
    private volatile boolean broken;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            var body = "{\"total\":2,\"data\":[{\"id\":%d,\"other\":\"o%d\",\"n\":%d,\"list\":[{\"a\":1},{\"a\":2}]}]}".formatted(page, page, page);
            return broken && page == 2 ? Reply.status(404) : Reply.bytes("application/json", body.getBytes(StandardCharsets.UTF_8));
        });
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aStagingTableIsMadeAnewForOtherParameters(Database database) throws Exception {
        for (var other : List.of("primaryKey=other", "columns=n text", "nesting=tables", "exclude=n", "primaryKey=")) {
            var url = database.create();
            interrupt(url, REPLACE);
            assertThat(tables(url, "item_staging")).as(other).isOne();

            assertThat(sync(url, "writeDisposition=replace", other.startsWith("primaryKey") ? "" : "primaryKey=id", other.endsWith("=") ? "" : other).error()).as(other).isEmpty();

            assertThat(Database.query(url, "select other from item order by other")).as(other).hasToString("[[o1], [o2]]");
            assertThat(tables(url, "item_staging")).as(other).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void soAreThoseBelowIt(Database database) throws Exception {
        var url = database.create();
        interrupt(url, "writeDisposition=replace", "primaryKey=id", "nesting=tables");
        assertThat(tables(url, "item_list_staging")).isOne();

        assertThat(sync(url, "writeDisposition=replace", "primaryKey=id", "nesting=json").error()).isEmpty();

        assertThat(tables(url, "item_staging") + tables(url, "item_list_staging")).isZero();
        assertThat(Database.query(url, "select id from item order by id")).hasToString("[[1], [2]]");
    }

    /** The table that the rows go to in the end fits the second time; only what was left beside it does not. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void theTablesOfKeysAndOfVersionsAreMadeAnewToo(Database database) throws Exception {
        for (var disposition : List.of(HISTORY, MISSING)) {
            var url = database.create();
            interrupt(url, disposition);
            assertThat(tables(url, "item_seen")).isOne();
            execute(url, "drop table item");
            var other = disposition.clone();
            other[1] = "primaryKey=other";

            assertThat(sync(url, other).error()).isEmpty();

            assertThat(Database.query(url, "select other from item order by other")).hasToString("[[o1], [o2]]");
            assertThat(tables(url, "item_seen") + tables(url, "item_incoming")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableOfTheUsersOfThatNameIsNeverTouched(Database database) throws Exception {
        for (var name : List.of("item_staging", "item_seen", "item_incoming")) {
            var url = database.create();
            execute(url, "create table " + name + " (id bigint primary key)");
            execute(url, "insert into " + name + " values (4711)");

            for (int i = 0; i < 2; i++) {
                assertThat(sync(url, name.equals("item_staging") ? REPLACE : HISTORY).error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                        .contains("Dromedary gathers rows in a table " + name + ", and there is one that it has not made; rename that one, or drop it"));
            }

            assertThat(Database.query(url, "select id from " + name)).as(name).hasToString("[[4711]]");
        }
    }

    /** One that Dromedary made for another source is a user's as well. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void soIsOneThatAnotherSourceIsWrittenTo(Database database) throws Exception {
        var url = database.create();
        RouteFolder.in(routes).source("other", parameters("primaryKey=id", "table=item_staging"));
        assertThat(Line.once(routes, "other", Database.properties(url)).error()).isEmpty();

        assertThat(sync(url, REPLACE).error()).hasValueSatisfying(error -> assertThat(error).contains("a table item_staging, and there is one that it has not made"));

        assertThat(Database.query(url, "select id from item_staging order by id")).hasToString("[[1], [2]]");
    }

    private void interrupt(String url, String... parameters) throws Exception {
        broken = true;
        assertThat(sync(url, parameters).error()).isPresent();
        broken = false;
    }

    private Sync sync(String url, String... parameters) throws Exception {
        RouteFolder.in(routes).source("item", parameters(parameters));
        return Line.once(routes, "item", Database.properties(url));
    }

    private String[] parameters(String... more) {
        var all = new ArrayList<>(List.of("baseUrl=" + api.url(), "dataSelector=data", "paginator=page_number", "totalPath=total"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static int tables(String url, String name) {
        try {
            Database.query(url, "select * from " + name);
            return 1;
        } catch (SQLException e) {
            return 0;
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
