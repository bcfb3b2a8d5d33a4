package io.github.dromedary.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.runtime.DataSources;
import io.github.dromedary.sync.log.LogListener;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are rotated while Dromedary polls. */
@ApiTest(source = "things", parameters = {"dataSelector=$", "primaryKey=id"})
class SecretFileTest {
    private ApiServer api;
    private TestSource things;
    @TempDir
    private Path secrets;
    private HotReload polling;

    @BeforeEach
    void start() {
        api.respond(Reply.json(List.of(Map.of("id", 1))));
    }

    @AfterEach
    void stop() {
        polling.stop();
    }

    private boolean sent(String key) {
        return api.calls().stream().anyMatch(call -> key.equals(call.headers().get("Authorization")));
    }

    private void poll() throws Exception {
        polling = new HotReload(things.options(), new LogListener(), DataSources.NONE);
        polling.start();
    }

    @Test
    void theNextSyncUsesTheNewKey() throws Exception {
        var key = secrets.resolve("key");
        Files.writeString(key, "first-key\n");
        things.write("every=200ms", "apiKey={{file:" + key + "}}");
        poll();
        await().until(() -> sent("first-key"));

        Files.writeString(secrets.resolve("new"), "second-key\n");
        Files.move(secrets.resolve("new"), key, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        await().atMost(Duration.ofSeconds(20)).until(() -> sent("second-key"));
        assertThat(polling.secrets().redact("second-key")).doesNotContain("second-key");
    }

    /** As Kubernetes does it: the file is a link into a folder that is a link to the folder of that time. */
    @Test
    void aLinkThatLeadsElsewhereIsAChange() throws Exception {
        Files.createDirectory(secrets.resolve("1"));
        Files.writeString(secrets.resolve("1/key"), "first-key");
        Files.createDirectory(secrets.resolve("2"));
        Files.writeString(secrets.resolve("2/key"), "other-key");
        Files.createSymbolicLink(secrets.resolve("data"), Path.of("1"));
        Files.createSymbolicLink(secrets.resolve("key"), Path.of("data/key"));
        things.write("every=200ms", "apiKey={{file:" + secrets.resolve("key") + "}}");
        poll();
        await().until(() -> sent("first-key"));

        Files.createSymbolicLink(secrets.resolve("next"), Path.of("2"));
        Files.move(secrets.resolve("next"), secrets.resolve("data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        await().atMost(Duration.ofSeconds(20)).until(() -> sent("other-key"));
    }

    /** A key is no reason to poll before the time; what cannot be read leaves the routes as they are. */
    @Test
    void theRhythmStaysAndAFileThatIsGoneChangesNothing() throws Exception {
        var key = secrets.resolve("key");
        Files.writeString(key, "first-key");
        things.write("every=2s", "apiKey={{file:" + key + "}}");
        poll();
        var before = polling.main();
        await().until(() -> sent("first-key"));
        Files.delete(key);
        int asked = api.calls().size();
        await().atMost(Duration.ofSeconds(20)).until(() -> api.calls().size() >= asked + 2);
        assertThat(polling.main()).isSameAs(before);

        Files.writeString(key, "third-key");
        await().atMost(Duration.ofSeconds(20)).until(() -> sent("third-key"));
        assertThat(polling.main()).isNotSameAs(before);
    }
}
