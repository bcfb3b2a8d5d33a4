package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.playground.Playground;
import io.github.dromedary.testing.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} in a process of its own, as a service manager runs it. */
class RunTest {

    @Test
    void pollsUntilItIsToldToStop(@TempDir Path folder) throws Exception {
        var log = folder.resolve("log");
        var url = "jdbc:h2:file:" + folder.resolve("db");
        try (var playground = Playground.start(0)) {
            var sources = Files.createDirectories(folder.resolve("routes/sources"));
            Files.copy(Path.of("routes/ingest.xml"), folder.resolve("routes/ingest.xml"));
            Files.copy(Path.of("routes/fetch.xml"), folder.resolve("routes/fetch.xml"));
            Files.writeString(sources.resolve("users.xml"), Files.readString(Path.of("routes/sources/users.xml"))
                    .replace("<parameter name=\"path\"", "<parameter name=\"every\" value=\"200ms\"/><parameter name=\"path\""));
            var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp", System.getProperty("java.class.path"), "io.github.dromedary.Dromedary",
                    "--routes", folder.resolve("routes").toString(), "-p", "users.baseUrl=" + playground.url(),
                    "-p", "users.apiKey=" + playground.usersKey(), "-p", "dromedary.database.url=" + url)
                    .redirectErrorStream(true).redirectOutput(log.toFile()).start();
            try {
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> playground.requests().size() >= 3);
            } finally {
                process.destroy();
            }
            assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(Files.readString(log)).contains("source=users pages=1 requests=1 read=20 inserted=20")
                .doesNotContain("demo-key-of-users", "ERROR");
        assertThat(Database.value(url, "select count(*) from \"USER\"")).isEqualTo(20L);
        assertThat(Database.query(url, "select id from dromedary_sync where unchanged = 20"))
                .as("which the log does not tell each time").isNotEmpty();
        assertThat(Database.value(url, "select count(*) from dromedary_sync where status not in ('succeeded', 'stopped')")).isEqualTo(0L);
    }
}
