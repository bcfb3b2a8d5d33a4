package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code check} and {@code preview} read the database, and write nothing to it. */
@ApiTest(parameters = "path=/item")
class CheckDatabaseTest {
    private static final String SECRET = "s3cr3t-k3y-v4lu3";
    private static final Reply TWO = Reply.json(Map.of("data", List.of(Map.of("id", 1, "name", "one"), Map.of("id", 2, "name", "two"))));
    private ApiServer api;
    private TestSource item;
    private String output;

    @BeforeEach
    void start() {
        api.respond(TWO);
        item.property("dromedary.database.url", file());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theFirstRowOfForEachIsUsedAndNoTableOfOurs(Database database) throws Exception {
        item.use(database);
        item.write("primaryKey=id", "path=/posts/{id}", "forEach=select id from posts order by id");
        assertThat(run("check")).isEqualTo(1);
        assertThat(output).contains("  fail  forEach: ");
        item.execute("create table posts (id int)");
        assertThat(run("check")).isZero();
        assertThat(output).contains("  warn  records: forEach returns no rows");
        item.execute("insert into posts values (7), (8)");

        assertThat(run("check")).isZero();

        assertThat(output).contains("  ok    database: connected", "  ok    reachable: GET " + api.url() + "/posts/7 returned 200");
        assertThat(api.calls()).hasSize(1);
        assertThat(tables()).containsExactly("posts");
    }

    @Test
    void aDatabaseThatIsDownIsAPointAndWhatIsMisspeltOrUnknownIsNot() throws Exception {
        item.write("primaryKey=id");
        item.property("dromedary.database.url", "jdbc:postgresql://127.0.0.1:1/x?password=" + SECRET);
        assertThat(run("check")).isEqualTo(1);
        assertThat(output).contains("  fail  database: the database cannot be reached: ", "        look at dromedary.database.url")
                .doesNotContain(SECRET);

        item.property("dromedary.database.url", file());
        assertThat(run("check", "itme")).isEqualTo(2);
        assertThat(output).contains("unknown source itme; did you mean item?");
        item.write("primaryKey=id", "dataSelektor=data");
        assertThat(run("check")).isEqualTo(2);
        assertThat(output).contains("unknown parameter dataSelektor; did you mean dataSelector?");
        assertThat(run("preview", "item")).isEqualTo(2);
        assertThat(api.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void previewShowsRowsColumnsAndStatementsThatTheDatabaseTakes(Database database) throws Exception {
        item.use(database);
        item.write("primaryKey=id", "apiKey=" + SECRET);

        assertThat(run("preview", "item", "--rows", "1")).isZero();

        assertThat(output).contains("one", "column  type").doesNotContain("two", SECRET).containsPattern("name +text +name");
        var create = output.lines().filter(line -> line.startsWith("create table")).findFirst().orElseThrow();
        assertThat(tables()).isEmpty();
        for (var statement : create.split(";(?= comment on|$)")) {
            item.execute(statement);
        }
        assertThat(run("preview", "item")).isZero();
        assertThat(output).contains("the table exists and needs no change");
        api.respond(Reply.json(Map.of("data", List.of(Map.of("id", 1, "city", "x")))));
        assertThat(run("preview", "item")).isZero();
        assertThat(output).contains("alter table").containsIgnoringCase(" add ").doesNotContain("create table");
    }

    private String file() {
        return "jdbc:h2:file:" + item.path().resolve("data/none");
    }

    private List<String> tables() throws Exception {
        var names = new ArrayList<String>();
        try (var connection = item.connect();
                var result = connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%",
                        new String[] {"TABLE", "BASE TABLE"})) {
            while (result.next()) {
                if (!"INFORMATION_SCHEMA".equals(result.getString("TABLE_SCHEM"))) {
                    names.add(result.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    private int run(String command, String... more) throws Exception {
        var screen = item.command(command, more);
        output = screen.output();
        return screen.exitCode();
    }
}
