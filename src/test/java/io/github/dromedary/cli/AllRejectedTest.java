package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Screen;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses none of whose records can be written, and an object whose values are the records. */
@ApiTest(source = "things", parameters = {"dataSelector=data", "primaryKey=id"})
class AllRejectedTest {
    private static final String BY_NAME = "{\"data\":{\"a\":{\"id\":\"a\",\"n\":1},\"b\":{\"id\":\"b\",\"n\":2}}}";
    private ApiServer api;
    private TestSource things;

    @BeforeEach
    void start() {
        api.respond(Reply.body(BY_NAME));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"data\":{\"a\":{\"id\":\"a\"}}}   | primaryKey=id                      | "
            + "the only record was rejected, so nothing was written; the first: primary key id",
        "{\"data\":[{\"x\":1},{\"x\":2}]}      | primaryKey=id                      | "
            + "all 2 records were rejected, so nothing was written; the first: primary key id",
        "{\"data\":[{\"id\":1,\"n\":\"x\"}]} | columns=n integer                  | "
            + "the only record was rejected, so nothing was written; the first: column n is integer",
        "{\"data\":[{\"x\":1}]}                  | writeDisposition=replace           | the only record was rejected",
        "{\"data\":[{\"id\":1,\"n\":\"x\"}]} | writeDisposition=append~columns=n integer | the only record was rejected",
        "{\"data\":[{\"x\":1}]}                  | nesting=tables~maxRejects=100      | the only record was rejected"})
    void aSyncAllOfWhoseRecordsWereRejectedFails(String response, String parameters, String error) throws Exception {
        api.respond(Reply.body(response));
        things.write(parameters.split("~"));

        for (int attempt = 0; attempt < 2; attempt++) {
            var screen = things.command("once");

            assertThat(screen.exitCode()).isEqualTo(1);
            assertThat(screen.output()).contains(error, "look at primaryKey, columns and dataSelector", "things.xml",
                    "select reason, path, record from dromedary_reject where sync = '");
            assertThat(rejectsOf(screen)).isEqualTo(response.contains("},{") ? 2 : 1);
        }
        assertThat(things.query("select distinct status from dromedary_sync")).containsExactly(List.of("failed"));
    }

    @Test
    void theLastPageMayBeEmpty() throws Exception {
        api.respond(call -> Reply.body(call.params().isEmpty() ? "{\"data\":[{\"x\":1},{\"x\":2}],\"next\":\"p\"}" : "{\"data\":[]}"));
        for (var batchSize : List.of("1", "1000")) {
            things.write("primaryKey=id", "paginator=cursor", "cursorPath=next", "cursorParam=after", "dataSelector=data", "batchSize=" + batchSize);

            var screen = things.command("once");

            assertThat(screen.exitCode()).isEqualTo(1);
            assertThat(screen.output()).contains("all 2 records were rejected, so nothing was written");
        }
    }

    @Test
    void onceOneOfThemCanBeWrittenTheSyncSucceedsAndTellsOfTheFirstReject() throws Exception {
        api.respond(Reply.body("{\"data\":[{\"id\":1},{\"v\":2},{\"id\":[]}]}"));
        things.write();

        var screen = things.command("once");

        assertThat(screen.exitCode()).isZero();
        assertThat(screen.output()).contains("things: 2 records were rejected; the first: primary key id is null or missing; to see them: select");
        assertThat(rejectsOf(screen)).isEqualTo(2);
    }

    @Test
    void theValuesOfAnObjectAreRecordsWithTheirNames() throws Exception {
        things.write("dataSelector=data.*", "keyField=name", "primaryKey=name");

        assertThat(things.command("once").exitCode()).isZero();
        assertThat(things.query("select name, id, n from things order by name")).hasToString("[[a, a, 1], [b, b, 2]]");
    }

    @Test
    void keyFieldIsRefusedWithoutAnObjectOfRecords() throws Exception {
        things.write("keyField=name", "primaryKey=name");

        var screen = things.command("once");

        assertThat(screen.exitCode()).isEqualTo(2);
        assertThat(screen.output()).contains("keyField", "requires a dataSelector that selects the values of an object, such as data.*");
    }

    private long rejectsOf(Screen screen) throws Exception {
        var query = screen.output().replaceAll("(?s).*(select reason, path, record from dromedary_reject where sync = '[^']+').*", "$1");
        return things.query(query).size();
    }
}
