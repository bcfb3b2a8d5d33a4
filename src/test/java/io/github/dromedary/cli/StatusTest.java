package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

        assertThat(status("-p", "dromedary.database.url=" + url)).isZero();

        var lines = output.lines().toList();
        assertThat(lines.get(0)).matches("source +started +status +pages +read +inserted +updated +unchanged +deleted +rejected");
        assertThat(lines.get(1)).matches("item +20\\d\\d-.* failed +0 +0 +0 +0 +0 +0 +0");
        assertThat(lines.get(2)).matches("item +20\\d\\d-.* succeeded +1 +2 +2 +0 +0 +0 +0");
        assertThat(lines.get(3)).contains("item: GET http://127.0.0.1:");
        assertThat(status("--last", "1", "-p", "dromedary.database.url=" + url)).isZero();
        assertThat(output.lines().filter(line -> line.startsWith("item"))).hasSize(1);
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
