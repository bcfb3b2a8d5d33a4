package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of H2's in more than one process at a time. */
@Timeout(180)
class SharedFileTest {
    @TempDir
    private Path folder;
    private boolean shared;
    private ApiServer api;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start(call -> Reply.json(List.of(Map.of("id", 1))));
        RouteFolder.in(folder.resolve("routes")).source("things", "baseUrl=" + api.url(), "dataSelector=$", "primaryKey=id", "every=200ms");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Process process(String... arguments) throws Exception {
        var classPath = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(":")) {
            classPath.add(Path.of(entry).toAbsolutePath().toString());
        }
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", String.join(":", classPath),
                "io.github.dromedary.Dromedary"));
        command.addAll(List.of(arguments));
        if (shared) {
            command.addAll(List.of("-p", "dromedary.database.url=" + url() + ";AUTO_SERVER=TRUE"));
        }
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve(arguments[0] + ".out").toFile()).start();
    }

    private String output(String command) throws Exception {
        return Files.readString(folder.resolve(command + ".out"), StandardCharsets.UTF_8);
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("data/dromedary");
    }

    @Test
    void withAutoServerWhoeverWantsToLookMayDoSoWhileItRuns() throws Exception {
        shared = true;
        var run = process("run");
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> output("run").contains("inserted=1"));

            var status = process("status");
            assertThat(status.waitFor()).as(output("status")).isZero();
            assertThat(output("status")).contains("things");
            assertThat(Database.query(url() + ";AUTO_SERVER=TRUE", "select id from things")).hasToString("[[1]]");
            var once = process("once");
            assertThat(once.waitFor()).as(output("once")).isZero();
            assertThat(output("once")).contains("things");
        } finally {
            run.destroy();
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(output("run")).doesNotContain("\tat ");
        assertThat(Database.query(url(), "select distinct status from dromedary_sync where status not in ('succeeded', 'stopped')")).isEmpty();
    }

    /** What it has left behind is no lock. */
    @Test
    void aProcessThatWasKilledKeepsNobodyOut() throws Exception {
        var run = process("run");
        await().atMost(Duration.ofSeconds(60)).until(() -> output("run").contains("inserted=1"));
        run.destroyForcibly().waitFor();

        var once = process("once");

        assertThat(once.waitFor()).as(output("once")).isZero();
        assertThat(Database.query(url(), "select id from things")).hasToString("[[1]]");
    }

    @Test
    void whoKeepsOthersOutIsNamed() throws Exception {
        try (var connection = DriverManager.getConnection(url())) {
            assertThat(connection.isValid(1)).isTrue();
            var status = process("status");

            assertThat(status.waitFor()).isEqualTo(2);
            assertThat(output("status")).contains("the database cannot be read: its file is open in process " + ProcessHandle.current().pid() + " (", "java",
                    "which lets no other one in", "look at dromedary.database.url").doesNotContain("\tat ");
        }
    }
}
