package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key on the command line may have any characters, and is not shown for it. */
@ApiTest(source = "t", parameters = {"primaryKey=id", "apiKey={{t.key}}"})
class QuotedKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"one\"quote=here", "two\"quotes\"here", "\"all=quoted\"", "an'apostrophe", "\\back\"slash\\", "last\\1", "ends\\\\"})
    void itArrivesAsItIs(String key, ApiServer api, TestSource t) throws Exception {
        api.respond(Reply.json(List.of(Map.of("id", 1))));

        var screen = t.write().property("t.key", key).command("once");

        assertThat(api.calls()).extracting(call -> call.headers().get("Authorization")).containsExactly(key);
        assertThat(screen.output()).doesNotContain(key, "picocli");
        assertThat(screen.exitCode()).isZero();
    }
}
