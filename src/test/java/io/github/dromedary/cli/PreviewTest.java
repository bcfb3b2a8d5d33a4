package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import io.github.dromedary.testing.Screen;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code preview} shows is what a sync needs, whatever becomes of the rows. */
class PreviewTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"H2,writeDisposition=history", "POSTGRESQL,writeDisposition=history", "MARIADB,writeDisposition=history",
        "H2,writeDisposition=replace", "POSTGRESQL,writeDisposition=replace",
        "H2,nesting=tables", "POSTGRESQL,nesting=tables", "MARIADB,nesting=tables", "POSTGRESQL,deleteMissing=soft",
        "H2,columns=made timestamp_seconds from at"})
    void aSyncFindsThatWhatWasPreviewedFits(Database database, String parameter) throws Exception {
        var url = database.create();
        try (var api = ApiServer.start(call -> Reply.json(Map.of("data", List.of(Map.of("id", 1, "at", 5, "parts", List.of(Map.of("n", 1)))))))) {
            RouteFolder.in(folder).source("item", "baseUrl=" + api.url(), "primaryKey=id", "dataSelector=data", parameter);
            var preview = run("preview", url);
            assertThat(preview.exitCode()).as(preview.output()).isZero();
            try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
                for (var sql : preview.output().lines().filter(line -> line.startsWith("create table"))
                        .flatMap(line -> Stream.of(line.split(";(?= comment on|$)"))).toList()) {
                    statement.execute(sql);
                }
            }

            assertThat(run("preview", url).output()).contains("the table is there and fits");
            assertThat(run("once", url)).satisfies(once -> assertThat(once.exitCode()).as(once.output()).isZero());
            assertThat(run("preview", url).output()).contains("the table is there and fits");
            assertThat(Database.query(url, "select count(*) from item")).hasToString("[[1]]");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableWithoutTheKeyIsToldBeforeASyncWouldFail(Database database) throws Exception {
        var url = database.create();
        try (var api = ApiServer.start(call -> Reply.json(Map.of("data", List.of(Map.of("id", 1)))));
                var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("create table item (id bigint)");
            RouteFolder.in(folder).source("item", "baseUrl=" + api.url(), "primaryKey=id", "dataSelector=data");

            for (var command : List.of("check", "preview")) {
                var screen = run(command, url);
                assertThat(screen.exitCode()).isEqualTo(1);
                assertThat(screen.output()).contains("has neither a primary key nor a unique index of the column id; "
                        + "add one, or set primaryKey to the columns of its key");
            }
            assertThat(run("check", url).output()).contains("  fail  table: the database refuses");
        }
    }

    private Screen run(String command, String url) {
        return Screen.of(command, "item", "--routes", folder.toString(), "-p", "dromedary.database.url=" + url);
    }
}
