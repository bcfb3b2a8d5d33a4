package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code preview} shows is what a sync needs, whatever becomes of the rows. */
@ApiTest(parameters = {"dataSelector=data", "primaryKey=id"})
class PreviewTest {
    private ApiServer api;
    private TestSource item;

    @ParameterizedTest
    @CsvSource({"H2,writeDisposition=history", "POSTGRESQL,writeDisposition=history", "MARIADB,writeDisposition=history",
        "H2,writeDisposition=replace", "POSTGRESQL,writeDisposition=replace",
        "H2,nesting=tables", "POSTGRESQL,nesting=tables", "MARIADB,nesting=tables", "POSTGRESQL,deleteMissing=soft",
        "H2,columns=made timestamp_seconds from at"})
    void aSyncFindsThatWhatWasPreviewedFits(Database database, String parameter) throws Exception {
        item.use(database);
        api.respond(Reply.json(Map.of("data", List.of(Map.of("id", 1, "at", 5, "parts", List.of(Map.of("n", 1)))))));
        item.write(parameter);
        var preview = item.command("preview", "item");
        assertThat(preview.exitCode()).as(preview.output()).isZero();
        for (var sql : preview.output().lines().filter(line -> line.startsWith("create table"))
                .flatMap(line -> Stream.of(line.split(";(?= comment on|$)"))).toList()) {
            item.execute(sql);
        }

        assertThat(item.command("preview", "item").output()).contains("the table exists and needs no change");
        assertThat(item.command("once", "item")).satisfies(once -> assertThat(once.exitCode()).as(once.output()).isZero());
        assertThat(item.command("preview", "item").output()).contains("the table exists and needs no change");
        assertThat(item.query("select count(*) from item")).hasToString("[[1]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableWithoutTheKeyIsToldBeforeASyncWouldFail(Database database) throws Exception {
        item.use(database);
        api.respond(Reply.json(Map.of("data", List.of(Map.of("id", 1)))));
        item.execute("create table item (id bigint)");
        item.write();

        for (var command : List.of("check", "preview")) {
            var screen = item.command(command, "item");
            assertThat(screen.exitCode()).isEqualTo(1);
            assertThat(screen.output()).contains("has neither a primary key nor a unique index on column id; "
                    + "add one, or set primaryKey to the table's key columns");
        }
        assertThat(item.command("check", "item").output()).contains("  fail  table: the database rejected");
    }
}
