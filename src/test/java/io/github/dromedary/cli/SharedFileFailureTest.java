package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.testing.Database;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The default database, an H2 file, if a process that uses it is killed, hangs or locks it. */
@Timeout(240)
class SharedFileFailureTest {
    @TempDir
    private Path folder;
    private SharedFile file;

    @BeforeEach
    void start() throws Exception {
        file = SharedFile.in(folder);
    }

    @AfterEach
    void stop() throws Exception {
        file.close();
    }

    /** What it has left behind is no lock, and its lock file is nobody's. */
    @Test
    void aProcessThatWasKilledKeepsNobodyOut() throws Exception {
        var alone = file.status("nothing");
        var run = file.running("run");
        await().until(() -> file.count("things") > 5);
        long before = file.count("things");
        run.destroyForcibly().waitFor();
        assertThat(file.lock()).exists();

        assertThat(file.status("status")).isLessThan(SharedFile.atOnce(alone));
        file.running("again");

        await().atMost(Duration.ofSeconds(30)).until(() -> file.count("things") > before);
        assertThat(Database.query(file.url() + ";AUTO_SERVER=TRUE", "select count(*), count(distinct id), min(id) from things where id < " + before))
                .hasToString("[[" + before + ", " + before + ", 0]]");
    }

    /** A tool and a second process, which stands by, use the file through the one that is killed; all go on. */
    @Test
    void whenItIsKilledTheOthersGoOn() throws Exception {
        var run = file.running("run");
        var second = file.process("second", "run");
        await().atMost(Duration.ofSeconds(60)).until(() -> file.output("second").contains("is locked by process"));
        try (var tool = DriverManager.getConnection(file.url() + ";AUTO_SERVER=TRUE"); var statement = tool.createStatement()) {
            statement.execute("select count(*) from things");
            long before = file.count("things");

            run.destroyForcibly().waitFor();

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                try (var result = tool.createStatement().executeQuery("select count(*) from things")) {
                    return result.next() && result.getLong(1) > before;
                }
            });
        }
        assertThat(second.isAlive()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"status,2,look at dromedary.database.url", "reset things,2,look at dromedary.database.url",
        "once,1,look at dromedary.database.url", "check,1,fail"})
    void whoKeepsOthersOutIsNamed(String command, int code, String advice) throws Exception {
        try (var connection = DriverManager.getConnection(file.url())) {
            assertThat(connection.isValid(1)).isTrue();
            var process = file.process("locked", command.split(" "));

            assertThat(file.end(process)).as("%s", file.output("locked")).isEqualTo(code);
            assertThat(file.output("locked")).contains("its file is open in process " + ProcessHandle.current().pid() + " (", "java",
                    "which holds an exclusive lock", advice)
                    .doesNotContain("\tat ");
        }
    }

    /** It has the file, and answers nobody: Ctrl-Z in a terminal. */
    @Test
    void oneThatIsStoppedIsNamedToo() throws Exception {
        var run = file.running("run");
        new ProcessBuilder("sh", "-c", "kill -STOP " + run.pid()).inheritIO().start().waitFor();

        assertThat(file.end(file.process("status", "status"))).as("%s", file.output("status")).isEqualTo(2);

        assertThat(file.output("status")).contains("its file is open in process " + run.pid() + " (");
    }

    /** What a killed process has left may name a port that is somebody else's by now, who says nothing. */
    @Test
    void whatALockFileNamesNeedNotBeADatabase() throws Exception {
        assertThat(file.end(file.process("once", "once"))).as("%s", file.output("once")).isZero();
        try (var somebody = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Files.writeString(file.lock(), "method=file\nid=5ecret\nserver=127.0.0.1\\:" + somebody.getLocalPort() + "\n");

            assertThat(file.end(file.process("status", "status"))).as("%s", file.output("status")).isZero();
        }
        assertThat(file.output("status")).containsPattern("things +(running|succeeded) +20");
        assertThat(file.lock()).doesNotExist();
    }
}
