package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code --debug} shows stack traces, whose texts have addresses and answers in them; secrets stay out all the same. */
@ApiTest(source = "query", parameters = "primaryKey=id")
class DebugTest {

    @Test
    void stackTracesHaveNoSecret(ApiServer api, TestSource query) throws Exception {
        api.respond(call -> call.path().equals("/token") ? Reply.json(Map.of("access_token", "granted-t0ken"))
                : new Reply(404, Map.of("X-Key", List.of("k3y with a blank")), call.headers().getOrDefault("Authorization", "k3y with a blank")));
        query.property("query.apiKey", "k3y with a blank").property("other.token", "0ther-t0ken");
        query.write("apiKey={{query.apiKey}}", "apiKeyParam=key", "headers=X-Other={{other.token}}").routes()
                .source("token", query.parameters("auth=oauth2_client_credentials", "tokenUrl=/token", "clientId=me", "clientSecret=cl1ent-s3cret"));

        var screen = query.command("once", "--debug");

        assertThat(screen.exitCode()).isEqualTo(1);
        assertThat(api.calls()).anySatisfy(call -> assertThat(call.params()).containsEntry("key", "k3y with a blank"))
                .anySatisfy(call -> assertThat(call.headers()).containsEntry("Authorization", "Bearer granted-t0ken"));
        assertThat(screen.output()).contains("\tat ", "?key=***", "returned 404 Not Found")
                .doesNotContain("k3y", "granted-t0ken", "cl1ent-s3cret", "0ther-t0ken");
    }
}
