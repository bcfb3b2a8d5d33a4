package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.RouteFolder;
import io.github.dromedary.testing.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key on the command line may have any characters, and is not shown for it. */
class QuotedKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"one\"quote=here", "two\"quotes\"here", "\"all=quoted\"", "an'apostrophe", "\\back\"slash\\", "last\\1", "ends\\\\"})
    void itArrivesAsItIs(String key, @TempDir Path folder) throws Exception {
        try (var api = ApiServer.start(call -> Reply.json(List.of(Map.of("id", 1))))) {
            RouteFolder.in(folder).source("t", "baseUrl=" + api.url(), "primaryKey=id", "apiKey={{t.key}}");

            var screen = Screen.of("once", "--routes", folder.toString(), "-p", "dromedary.database.url=jdbc:h2:mem:quoted", "-p", "t.key=" + key);

            assertThat(api.calls()).extracting(call -> call.headers().get("Authorization")).containsExactly(key);
            assertThat(screen.output()).doesNotContain(key, "picocli");
            assertThat(screen.exitCode()).isZero();
        }
    }
}
