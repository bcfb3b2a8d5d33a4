package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import io.github.dromedary.testing.Screen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses none of whose records can be written, and an object whose values are the records. */
class AllRejectedTest {
    private static final String BY_NAME = "{\"data\":{\"a\":{\"id\":\"a\",\"n\":1},\"b\":{\"id\":\"b\",\"n\":2}}}";
    private volatile String body = BY_NAME;
    private ApiServer api;
    private String url;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        url = Database.H2.create();
        api = ApiServer.start(call -> Reply.bytes("application/json", body.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"data\":{\"a\":{\"id\":\"a\"}}}   | primaryKey=id                      | the only record was rejected, so nothing was written; the first: has no key: id",
        "{\"data\":[{\"x\":1},{\"x\":2}]}      | primaryKey=id                      | all 2 records were rejected, so nothing was written; the first: has no key: id",
        "{\"data\":[{\"id\":1,\"n\":\"x\"}]} | columns=n integer                  | the only record was rejected, so nothing was written; the first: n takes integer",
        "{\"data\":[{\"x\":1}]}                  | writeDisposition=replace           | the only record was rejected",
        "{\"data\":[{\"id\":1,\"n\":\"x\"}]} | writeDisposition=append~columns=n integer | the only record was rejected",
        "{\"data\":[{\"x\":1}]}                  | nesting=tables~maxRejects=100      | the only record was rejected"})
    void aSyncAllOfWhoseRecordsWereRejectedFails(String response, String parameters, String error) throws Exception {
        body = response;
        source(("dataSelector=data~primaryKey=id~" + parameters).split("~"));

        for (int attempt = 0; attempt < 2; attempt++) {
            var screen = once();

            assertThat(screen.exitCode()).isEqualTo(1);
            assertThat(screen.output()).contains(error, "look at primaryKey, columns and dataSelector", "things.xml",
                    "select reason, path, record from dromedary_reject where sync = '");
            assertThat(rejectsOf(screen)).isEqualTo(response.contains("},{") ? 2 : 1);
        }
        assertThat(Database.query(url, "select distinct status from dromedary_sync")).containsExactly(List.of("failed"));
    }

    @Test
    void onceOneOfThemCanBeWrittenTheSyncSucceedsAndTellsOfTheFirstReject() throws Exception {
        body = "{\"data\":[{\"id\":1},{\"v\":2},{\"id\":[]}]}";
        source("dataSelector=data", "primaryKey=id");

        var screen = once();

        assertThat(screen.exitCode()).isZero();
        assertThat(screen.output()).contains("things: 2 records were rejected; the first: has no key: id is null or absent; to see them: select");
        assertThat(rejectsOf(screen)).isEqualTo(2);
    }

    @Test
    void theValuesOfAnObjectAreRecordsWithTheirNames() throws Exception {
        source("dataSelector=data.*", "keyField=name", "primaryKey=name");

        assertThat(once().exitCode()).isZero();
        assertThat(Database.query(url, "select name, id, n from things order by name")).hasToString("[[a, a, 1], [b, b, 2]]");
    }

    @Test
    void keyFieldIsRefusedWithoutAnObjectOfRecords() throws Exception {
        source("dataSelector=data", "keyField=name", "primaryKey=name");

        var screen = once();

        assertThat(screen.exitCode()).isEqualTo(2);
        assertThat(screen.output()).contains("keyField", "requires a dataSelector that selects the values of an object, such as data.*");
    }

    private long rejectsOf(Screen screen) throws Exception {
        var query = screen.output().replaceAll("(?s).*(select reason, path, record from dromedary_reject where sync = '[^']+').*", "$1");
        return Database.query(url, query).size();
    }

    private void source(String... parameters) throws Exception {
        var all = new LinkedHashMap<>(Map.of("baseUrl", "baseUrl=" + api.url()));
        List.of(parameters).forEach(parameter -> all.put(parameter.split("=")[0], parameter));
        RouteFolder.in(routes).source("things", all.values().toArray(String[]::new));
    }

    private Screen once() {
        return Screen.of("once", "--routes", routes.toString(), "-p", "dromedary.database.url=" + url);
    }
}
