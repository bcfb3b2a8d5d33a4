package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.Pages;
import io.github.dromedary.testing.RouteFolder;
import io.github.dromedary.testing.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code status}. */
class StatusTest {
    @TempDir
    private Path folder;
    private String output;

    @ParameterizedTest
    @EnumSource(Database.class)
    void theLastSyncsAreShown(Database database) throws Exception {
        var url = database.create();
        try (var pages = new Pages()) {
            RouteFolder.in(folder).source("item", pages.parameters("primaryKey=id"));
            pages.serve("[{\"id\":1},{\"id\":2}]");
            Line.once(folder, "item", Database.properties(url));
            pages.serve("no JSON");
            Line.once(folder, "item", Database.properties(url));
        }

        assertThat(status("item", "-p", "dromedary.database.url=" + url)).isEqualTo(1);

        var lines = output.lines().toList();
        assertThat(lines.get(0)).matches("source +started +status +pages +read +inserted +updated +unchanged +deleted +rejected +left out +repeated");
        assertThat(lines.get(1)).matches("item +20\\d\\d-.* failed +0 +0 +0 +0 +0 +0 +0 +0 +0");
        assertThat(lines.get(2)).matches("item +20\\d\\d-.* succeeded +1 +2 +2 +0 +0 +0 +0 +0 +0");
        assertThat(lines.get(3)).contains("item: GET http://127.0.0.1:");
        assertThat(status("--last", "1", "item", "-p", "dromedary.database.url=" + url)).isEqualTo(1);
        assertThat(output.lines().filter(line -> line.startsWith("item"))).hasSize(1);
        assertThat(status("item", "--json", "-p", "dromedary.database.url=" + url)).isEqualTo(1);
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
        var url = database.create();
        try (var pages = new Pages()) {
            RouteFolder.in(folder).source("good", pages.parameters("primaryKey=id")).source("item", pages.parameters("primaryKey=id"));
            pages.serve("[{\"id\":1}]", "[{\"id\":1}]");
            Line.once(folder, "good", Database.properties(url));
            Line.once(folder, "item", Database.properties(url));
            for (int i = 0; i < 3; i++) {
                pages.serve("no JSON");
                Line.once(folder, "item", Database.properties(url));
            }

            assertThat(status("-p", "dromedary.database.url=" + url)).isEqualTo(1);
            assertThat(output.lines()).satisfiesExactly(
                    head -> assertThat(head).matches("source +state +last success +failing since +failures"),
                    bad -> assertThat(bad).matches("item +failing +20\\d\\d-\\S+Z +20\\d\\d-\\S+Z +3"),
                    good -> assertThat(good).matches("good +succeeded +20\\d\\d-\\S+Z"),
                    error -> assertThat(error).startsWith("item: GET http://127.0.0.1:"));
            assertThat(status("good", "-p", "dromedary.database.url=" + url)).isZero();
            assertThat(status("--json", "-p", "dromedary.database.url=" + url)).isEqualTo(1);
            var json = new ObjectMapper().readTree(output);
            assertThat(json.findValuesAsText("state")).containsExactly("failing", "succeeded");
            assertThat(json.get(0).path("failures").asInt()).isEqualTo(3);

            pages.serve("[{\"id\":1}]");
            Line.once(folder, "item", Database.properties(url));
            assertThat(status("-p", "dromedary.database.url=" + url)).isZero();
            assertThat(Database.value(url, "select count(*) from dromedary_sync where status = 'failed'"))
                    .as("the history forgets nothing").isEqualTo(3L);
        }
    }

    @Test
    void aSourceThatIsNotKnownIsSaid() throws Exception {
        var url = Database.H2.create();
        assertThat(status("nobody", "-p", "dromedary.database.url=" + url)).isZero();
        assertThat(output).contains("nobody: no sync of it has run yet");
    }

    @Test
    void beforeTheFirstSyncThereIsNothingAndNothingIsMade() throws Exception {
        assertThat(status("-p", "dromedary.database.url=jdbc:h2:file:" + folder.resolve("none"))).isZero();
        assertThat(output.strip()).isEqualTo("no sync has run yet");
        assertThat(status("-p", "dromedary.database.url=" + Database.POSTGRESQL.create())).isZero();
        assertThat(output.strip()).isEqualTo("no sync has run yet");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        assertThat(status("-p", "dromedary.database.url=jdbc:postgresql://127.0.0.1:1/x")).isEqualTo(2);
        assertThat(output).contains("the database cannot be read: ", "look at dromedary.database.url").doesNotContain("\tat ");
    }

    private int status(String... more) {
        var args = new ArrayList<String>();
        args.add("status");
        args.addAll(List.of(more));
        var screen = Screen.of(args.toArray(String[]::new));
        output = screen.output();
        return screen.exitCode();
    }
}
