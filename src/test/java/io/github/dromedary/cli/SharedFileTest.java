package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The default database, a file of H2's, in more than one process at a time. */
@Timeout(240)
class SharedFileTest {
    private static final Pattern README_COMMAND = Pattern.compile("(?m)^java -cp target/dromedary.jar (org.h2.tools.Shell .*AUTO_SERVER[^`]*)$");
    private static final int PAGES = 40;
    private static final Duration PAUSE = Duration.ofMillis(50);
    @TempDir
    private Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final AtomicInteger rows = new AtomicInteger(1);
    private RouteFolder routes;
    private ApiServer api;

    /** {@code things} has one row more each time that it is asked for; {@code slow} has pages that take their time. */
    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start(call -> call.path().equals("/slow") ? page(Integer.parseInt(call.params().get("page")))
                : Reply.json(IntStream.range(0, rows.getAndIncrement()).mapToObj(id -> Map.of("id", id)).toList()));
        routes = RouteFolder.in(folder.resolve("routes"));
        routes.source("things", "baseUrl=" + api.url(), "dataSelector=$", "primaryKey=id", "every=200ms");
    }

    private static Reply page(int number) {
        LockSupport.parkNanos(PAUSE.toNanos());
        return Reply.json(number > PAGES ? List.of() : List.of(Map.of("id", number)));
    }

    private void slow(String... names) throws Exception {
        for (var name : names) {
            routes.source(name, "baseUrl=" + api.url(), "path=/slow", "dataSelector=$", "primaryKey=id", "every=1h", "delay=1h",
                    "paginator=page_number", "basePage=1");
        }
    }

    @AfterEach
    void stop() throws Exception {
        processes.forEach(Process::destroyForcibly);
        for (var process : processes) {
            process.waitFor();
        }
        api.close();
    }

    private static String classPath() {
        return String.join(":", Pattern.compile(":").splitAsStream(System.getProperty("java.class.path"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString()).toList());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Starts a command in a process of its own, whose output is in the file of that name. */
    private Process process(String name, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-cp", classPath(), "io.github.dromedary.Dromedary"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile()).start();
        processes.add(process);
        return process;
    }

    private Process running(String name) throws Exception {
        var run = process(name, "run");
        await().atMost(Duration.ofSeconds(60)).until(() -> output(name).contains("inserted="));
        return run;
    }

    private String output(String name) throws Exception {
        return Files.readString(folder.resolve(name + ".out"), StandardCharsets.UTF_8);
    }

    private int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** How long {@code status} takes at its best, which has to succeed. */
    private Duration status(String name) throws Exception {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long begun = System.nanoTime();
            assertThat(end(process(name, "status"))).as("%s", output(name)).isZero();
            least = Math.min(least, System.nanoTime() - begun);
        }
        return Duration.ofNanos(least);
    }

    /** Not H2's five seconds; a machine that does other things needs longer for the same. */
    private static Duration atOnce(Duration alone) {
        return alone.multipliedBy(3).dividedBy(2).plusSeconds(2);
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("data/dromedary");
    }

    private Path lock() {
        return folder.resolve("data/dromedary.lock.db");
    }

    /** As another process sees it. */
    private long count(String table) throws Exception {
        return (long) Database.value(url() + ";AUTO_SERVER=TRUE;IFEXISTS=TRUE", "select count(*) from " + table);
    }

    @Test
    void whoeverWantsToLookMayDoSoWhileItRuns() throws Exception {
        var alone = status("nothing");
        slow("one");
        var run = running("run");

        assertThat(status("status")).isLessThan(atOnce(alone));
        assertThat(output("status")).containsPattern("things +(running|succeeded) +20");
        assertThat(count("things")).isPositive();
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(lock())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(end(process("once", "once", "one"))).as(output("once")).isZero();
        assertThat(count("one")).isEqualTo(PAGES);

        run.destroy();
        assertThat(end(run)).isEqualTo(143);
        assertThat(output("run")).doesNotContain("\tat ", "WARN");
        assertThat(lock()).doesNotExist();
        assertThat(Database.query(url(), "select distinct status from dromedary_sync where status not in ('succeeded', 'stopped')")).isEmpty();
    }

    /** The README's own command, with the class path of the tests in the place of the jar. */
    @Test
    void theReadmesCommandShowsRowsWhileItRuns() throws Exception {
        var command = README_COMMAND.matcher(Files.readString(Path.of("README.md")));
        assertThat(command.find()).isTrue();
        running("run");

        var shell = new ProcessBuilder("bash", "-c", java() + " -cp '" + classPath() + "' " + command.group(1))
                .directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("shell.out").toFile()).start();

        assertThat(end(shell)).as(output("shell")).isZero();
        assertThat(output("shell")).containsIgnoringCase("SOURCE").contains("things", "succeeded");
        assertThat(processes.get(0).isAlive()).isTrue();
    }

    /** What it has left behind is no lock, and its lock file is nobody's. */
    @Test
    void aProcessThatWasKilledKeepsNobodyOut() throws Exception {
        var alone = status("nothing");
        var run = running("run");
        await().until(() -> count("things") > 5);
        long before = count("things");
        run.destroyForcibly().waitFor();
        assertThat(lock()).exists();

        assertThat(status("status")).isLessThan(atOnce(alone));
        running("again");

        await().atMost(Duration.ofSeconds(30)).until(() -> count("things") > before);
        assertThat(Database.query(url() + ";AUTO_SERVER=TRUE", "select count(*), count(distinct id), min(id) from things where id < " + before))
                .hasToString("[[" + before + ", " + before + ", 0]]");
    }

    /** A tool and a second process, which stands by, use the file through the one that is killed; all go on. */
    @Test
    void whenItIsKilledTheOthersGoOn() throws Exception {
        var run = running("run");
        var second = process("second", "run");
        await().atMost(Duration.ofSeconds(60)).until(() -> output("second").contains("is locked by process"));
        try (var tool = DriverManager.getConnection(url() + ";AUTO_SERVER=TRUE"); var statement = tool.createStatement()) {
            statement.execute("select count(*) from things");
            long before = count("things");

            run.destroyForcibly().waitFor();

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                try (var result = tool.createStatement().executeQuery("select count(*) from things")) {
                    return result.next() && result.getLong(1) > before;
                }
            });
        }
        assertThat(second.isAlive()).isTrue();
    }

    @RepeatedTest(5)
    void twoOfThemAtOnceAreServedBoth() throws Exception {
        slow("one", "other");
        var one = process("one", "once", "one", "other");
        var other = process("other", "once", "other", "one");

        assertThat(end(one)).as("%s", output("one")).isZero();
        assertThat(end(other)).as("%s", output("other")).isZero();
        assertThat(Database.query(url(), "select count(*), (select count(*) from other) from one")).hasToString("[[" + PAGES + ", " + PAGES + "]]");
        assertThat(lock()).doesNotExist();
    }

    /** Its end closes the connections of those it has served. */
    @Test
    void theFirstToEndTakesNobodyWithIt() throws Exception {
        slow("one");
        var run = running("run");
        var once = process("once", "once", "one");
        await().atMost(Duration.ofSeconds(60)).until(() -> Database.query(url() + ";AUTO_SERVER=TRUE",
                "select 1 from information_schema.tables where table_name = 'ONE'").size() == 1 && count("one") > 3);

        run.destroy();

        assertThat(end(run)).isEqualTo(143);
        assertThat(end(once)).as("%s", output("once")).isZero();
        assertThat(Database.value(url(), "select count(*) from one")).isEqualTo((long) PAGES);
    }

    @Test
    void aPasswordIsAskedForByWhicheverProcess() throws Exception {
        var user = new String[] {"-p", "dromedary.database.user=me", "-p", "dromedary.database.password=p4ss\\w0rd"};
        process("run", "run", user[0], user[1], user[2], user[3]);
        await().atMost(Duration.ofSeconds(60)).until(() -> output("run").contains("inserted="));

        assertThat(end(process("right", "status", user[0], user[1], user[2], user[3]))).as("%s", output("right")).isZero();
        assertThat(output("right")).contains("things");
        assertThat(end(process("wrong", "status", user[0], user[1], "-p", "dromedary.database.password=an0ther"))).isEqualTo(2);
        assertThat(output("wrong")).contains("Wrong user name or password").doesNotContain("an0ther", "\tat ");
    }

    @ParameterizedTest
    @CsvSource({"status,2,look at dromedary.database.url", "reset things,2,look at dromedary.database.url",
        "once,1,look at dromedary.database.url", "check,1,fail"})
    void whoKeepsOthersOutIsNamed(String command, int code, String advice) throws Exception {
        try (var connection = DriverManager.getConnection(url())) {
            assertThat(connection.isValid(1)).isTrue();
            var process = process("locked", command.split(" "));

            assertThat(end(process)).as("%s", output("locked")).isEqualTo(code);
            assertThat(output("locked")).contains("its file is open in process " + ProcessHandle.current().pid() + " (", "java",
                    "which holds an exclusive lock", advice)
                    .doesNotContain("\tat ");
        }
    }

    /** It has the file, and answers nobody: Ctrl-Z in a terminal. */
    @Test
    void oneThatIsStoppedIsNamedToo() throws Exception {
        var run = running("run");
        new ProcessBuilder("sh", "-c", "kill -STOP " + run.pid()).inheritIO().start().waitFor();

        assertThat(end(process("status", "status"))).as("%s", output("status")).isEqualTo(2);

        assertThat(output("status")).contains("its file is open in process " + run.pid() + " (");
    }

    /** What a killed process has left may name a port that is somebody else's by now, who says nothing. */
    @Test
    void whatALockFileNamesNeedNotBeADatabase() throws Exception {
        assertThat(end(process("once", "once"))).as("%s", output("once")).isZero();
        try (var somebody = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Files.writeString(lock(), "method=file\nid=5ecret\nserver=127.0.0.1\\:" + somebody.getLocalPort() + "\n");

            assertThat(end(process("status", "status"))).as("%s", output("status")).isZero();
        }
        assertThat(output("status")).containsPattern("things +(running|succeeded) +20");
        assertThat(lock()).doesNotExist();
    }
}
