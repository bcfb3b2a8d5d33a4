package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.RouteFolder;
import io.github.dromedary.testing.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --debug} shows stack traces, whose texts have addresses and answers in them; secrets stay out all the same. */
class DebugTest {

    @Test
    void stackTracesHaveNoSecret(@TempDir Path folder) throws Exception {
        try (var api = ApiServer.start(call -> call.path().equals("/token") ? Reply.json(Map.of("access_token", "granted-t0ken"))
                : new Reply(404, Map.of("X-Key", List.of("k3y with a blank")), call.headers().getOrDefault("Authorization", "k3y with a blank")))) {
            RouteFolder.in(folder).source("query", "baseUrl=" + api.url(), "primaryKey=id", "apiKey={{query.apiKey}}", "apiKeyParam=key", "headers=X-Other={{other.token}}")
                    .source("token", "baseUrl=" + api.url(), "primaryKey=id", "auth=oauth2_client_credentials", "tokenUrl=/token", "clientId=me", "clientSecret=cl1ent-s3cret");

            var output = once("--debug", "--routes", folder.toString(), "-p", "query.apiKey=k3y with a blank", "-p", "other.token=0ther-t0ken",
                    "-p", "dromedary.database.url=jdbc:h2:mem:debug");

            assertThat(api.calls()).anySatisfy(call -> assertThat(call.params()).containsEntry("key", "k3y with a blank"))
                    .anySatisfy(call -> assertThat(call.headers()).containsEntry("Authorization", "Bearer granted-t0ken"));
            assertThat(output).contains("\tat ", "?key=***", "returned 404 Not Found").doesNotContain("k3y", "granted-t0ken", "cl1ent-s3cret", "0ther-t0ken");
        }
    }

    private static String once(String... args) {
        var all = new ArrayList<>(List.of("once"));
        all.addAll(List.of(args));
        var screen = Screen.of(all.toArray(String[]::new));
        assertThat(screen.exitCode()).isEqualTo(1);
        return screen.output();
    }
}
