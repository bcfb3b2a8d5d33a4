package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The default database, an H2 file, in several processes at a time. */
@Timeout(240)
class SharedFileTest {
    private static final Pattern README_COMMAND = Pattern.compile("(?m)^java -cp target/dromedary.jar (org.h2.tools.Shell .*AUTO_SERVER[^`]*)$");
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

    @Test
    void whoeverWantsToLookMayDoSoWhileItRuns() throws Exception {
        var alone = file.status("nothing");
        file.slow("one");
        var run = file.running("run");

        assertThat(file.status("status")).isLessThan(SharedFile.atOnce(alone));
        assertThat(file.output("status")).containsPattern("things +(running|succeeded) +20");
        assertThat(file.count("things")).isPositive();
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(file.lock())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(file.end(file.process("once", "once", "one"))).as(file.output("once")).isZero();
        assertThat(file.count("one")).isEqualTo(SharedFile.PAGES);

        run.destroy();
        assertThat(file.end(run)).isEqualTo(143);
        assertThat(file.output("run")).doesNotContain("\tat ", "WARN");
        assertThat(file.lock()).doesNotExist();
        assertThat(Database.query(file.url(), "select distinct status from dromedary_sync where status not in ('succeeded', 'stopped')")).isEmpty();
    }

    /** The README's own command, with the class path of the tests in the place of the jar. */
    @Test
    void theReadmesCommandShowsRowsWhileItRuns() throws Exception {
        var command = README_COMMAND.matcher(Files.readString(Path.of("README.md")));
        assertThat(command.find()).isTrue();
        var run = file.running("run");

        var shell = new ProcessBuilder("bash", "-c", Program.java() + " -cp '" + Program.classPath() + "' " + command.group(1))
                .directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("shell.out").toFile()).start();

        assertThat(file.end(shell)).as(file.output("shell")).isZero();
        assertThat(file.output("shell")).containsIgnoringCase("SOURCE").contains("things", "succeeded");
        assertThat(run.isAlive()).isTrue();
    }

    @RepeatedTest(5)
    void twoOfThemAtOnceAreServedBoth() throws Exception {
        file.slow("one", "other");
        var one = file.process("one", "once", "one", "other");
        var other = file.process("other", "once", "other", "one");

        assertThat(file.end(one)).as("%s", file.output("one")).isZero();
        assertThat(file.end(other)).as("%s", file.output("other")).isZero();
        assertThat(Database.query(file.url(), "select count(*), (select count(*) from other) from one"))
                .hasToString("[[" + SharedFile.PAGES + ", " + SharedFile.PAGES + "]]");
        assertThat(file.lock()).doesNotExist();
    }

    /** Its end closes the connections of those it has served. */
    @Test
    void theFirstToEndTakesNobodyWithIt() throws Exception {
        file.slow("one");
        var run = file.running("run");
        var once = file.process("once", "once", "one");
        await().atMost(Duration.ofSeconds(60)).until(() -> Database.query(file.url() + ";AUTO_SERVER=TRUE",
                "select 1 from information_schema.tables where table_name = 'ONE'").size() == 1 && file.count("one") > 3);

        run.destroy();

        assertThat(file.end(run)).isEqualTo(143);
        assertThat(file.end(once)).as("%s", file.output("once")).isZero();
        assertThat(Database.value(file.url(), "select count(*) from one")).isEqualTo((long) SharedFile.PAGES);
    }

    @Test
    void aPasswordIsAskedForByWhicheverProcess() throws Exception {
        var user = new String[] {"-p", "dromedary.database.user=me", "-p", "dromedary.database.password=p4ss\\w0rd"};
        file.process("run", "run", user[0], user[1], user[2], user[3]);
        await().atMost(Duration.ofSeconds(60)).until(() -> file.output("run").contains("inserted="));

        assertThat(file.end(file.process("right", "status", user[0], user[1], user[2], user[3]))).as("%s", file.output("right")).isZero();
        assertThat(file.output("right")).contains("things");
        assertThat(file.end(file.process("wrong", "status", user[0], user[1], "-p", "dromedary.database.password=an0ther"))).isEqualTo(2);
        assertThat(file.output("wrong")).contains("Wrong user name or password").doesNotContain("an0ther", "\tat ");
    }
}
