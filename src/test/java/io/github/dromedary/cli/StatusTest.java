package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.Screen;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code status}. */
@ApiTest(parameters = {ApiTest.PAGES, "primaryKey=id"})
class StatusTest {
    private ApiServer api;
    private TestSource item;
    private String output;

    @ParameterizedTest
    @EnumSource(Database.class)
    void theLastSyncsAreShown(Database database) throws Exception {
        item.use(database);
        item.load("[{\"id\":1},{\"id\":2}]");
        api.pages("no JSON");
        item.sync();

        assertThat(status("item")).isEqualTo(1);

        var lines = output.lines().toList();
        assertThat(lines.get(0)).matches("source +started +status +pages +read +inserted +updated +unchanged +deleted +rejected +left out +repeated");
        assertThat(lines.get(1)).matches("item +20\\d\\d-.* failed +0 +0 +0 +0 +0 +0 +0 +0 +0");
        assertThat(lines.get(2)).matches("item +20\\d\\d-.* succeeded +1 +2 +2 +0 +0 +0 +0 +0 +0");
        assertThat(lines.get(3)).contains("item: GET http://127.0.0.1:");
        assertThat(status("--last", "1", "item")).isEqualTo(1);
        assertThat(output.lines().filter(line -> line.startsWith("item"))).hasSize(1);
        assertThat(status("item", "--json")).isEqualTo(1);
        var json = new ObjectMapper().readTree(output);
        assertThat(json.get(0).path("status").asText()).isEqualTo("failed");
        assertThat(json.get(0).path("error").asText()).startsWith("item: GET ");
        assertThat(json.get(1).path("inserted").asInt()).isEqualTo(2);
        assertThat(json.get(1).path("written").asInt()).isEqualTo(2);
        assertThat(json.get(1).has("left_out") && json.get(1).has("repeated")).isTrue();
    }

    /** A source that fails stands out, however often it has been tried since and whatever the others do. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aLineASourceThoseFirstThatFail(Database database) throws Exception {
        item.use(database);
        item.write().routes().source("good", item.parameters());
        api.pages("[{\"id\":1}]", "[{\"id\":1}]");
        Line.once(item.path(), "good", Database.properties(item.databaseUrl()));
        item.sync();
        for (int i = 0; i < 3; i++) {
            api.pages("no JSON");
            item.sync();
        }

        assertThat(status()).isEqualTo(1);
        assertThat(output.lines()).satisfiesExactly(
                head -> assertThat(head).matches("source +state +last success +failing since +failures"),
                bad -> assertThat(bad).matches("item +failing +20\\d\\d-\\S+Z +20\\d\\d-\\S+Z +3"),
                good -> assertThat(good).matches("good +succeeded +20\\d\\d-\\S+Z"),
                error -> assertThat(error).startsWith("item: GET http://127.0.0.1:"));
        assertThat(status("good")).isZero();
        assertThat(status("--json")).isEqualTo(1);
        var json = new ObjectMapper().readTree(output);
        assertThat(json.findValuesAsText("state")).containsExactly("failing", "succeeded");
        assertThat(json.get(0).path("failures").asInt()).isEqualTo(3);

        api.pages("[{\"id\":1}]");
        item.sync();
        assertThat(status()).isZero();
        assertThat(item.value("select count(*) from dromedary_sync where status = 'failed'")).as("the history forgets nothing").isEqualTo(3L);
    }

    @Test
    void aSourceThatIsNotKnownIsSaid() throws Exception {
        assertThat(status("nobody")).isZero();
        assertThat(output).contains("nobody: no sync has run yet");
    }

    @Test
    void beforeTheFirstSyncThereIsNothingAndNothingIsMade(@TempDir Path folder) throws Exception {
        assertThat(statusOf("jdbc:h2:file:" + folder.resolve("none"))).isZero();
        assertThat(output.strip()).isEqualTo("no sync has run yet");
        assertThat(statusOf(Database.POSTGRESQL.create())).isZero();
        assertThat(output.strip()).isEqualTo("no sync has run yet");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        assertThat(statusOf("jdbc:postgresql://127.0.0.1:1/x")).isEqualTo(2);
        assertThat(output).contains("the database cannot be read: ", "look at dromedary.database.url").doesNotContain("\tat ");
    }

    private int status(String... more) throws Exception {
        return statusOf(item.databaseUrl(), more);
    }

    private int statusOf(String url, String... more) {
        var args = new ArrayList<>(List.of("status", "-p", "dromedary.database.url=" + url));
        args.addAll(List.of(more));
        var screen = Screen.of(args.toArray(String[]::new));
        output = screen.output();
        return screen.exitCode();
    }
}
