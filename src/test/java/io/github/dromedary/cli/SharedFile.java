package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Program;
import io.github.dromedary.testing.RouteFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A folder with sources and the default database, an H2 file, for several processes. Not safe for use by several threads. */
final class SharedFile {
    static final int PAGES = 40;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final AtomicInteger rows = new AtomicInteger(1);
    private final RouteFolder routes;
    private final ApiServer api;

    private SharedFile(Path folder) throws Exception {
        this.folder = folder;
        api = ApiServer.start(call -> call.path().equals("/slow") ? page(Integer.parseInt(call.params().get("page")))
                : Reply.json(IntStream.range(0, rows.getAndIncrement()).mapToObj(id -> Map.of("id", id)).toList()));
        routes = RouteFolder.in(folder.resolve("routes"));
    }

    /** Makes a folder whose source {@code things} has one more row with each request. */
    static SharedFile in(Path folder) throws Exception {
        var file = new SharedFile(folder);
        file.routes.source("things", "baseUrl=" + file.api.url(), "dataSelector=$", "primaryKey=id", "every=200ms");
        return file;
    }

    /** Adds sources whose 40 pages take 50 ms each. */
    void slow(String... names) throws Exception {
        for (var name : names) {
            routes.source(name, "baseUrl=" + api.url(), "path=/slow", "dataSelector=$", "primaryKey=id", "every=1h", "delay=1h",
                    "paginator=page_number", "basePage=1");
        }
    }

    private static Reply page(int number) {
        LockSupport.parkNanos(PAUSE.toNanos());
        return Reply.json(number > PAGES ? List.of() : List.of(Map.of("id", number)));
    }

    /** Starts a command in a process of its own, whose output is in the file of that name. */
    Process process(String name, String... arguments) throws Exception {
        var command = Program.command(List.of("-XX:TieredStopAtLevel=1"), arguments);
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile()).start();
        processes.add(process);
        return process;
    }

    /** Starts {@code run} and waits until its first sync has inserted rows. */
    Process running(String name) throws Exception {
        var run = process(name, "run");
        await().atMost(Duration.ofSeconds(60)).until(() -> output(name).contains("inserted="));
        return run;
    }

    /** Output of a process so far. */
    String output(String name) throws Exception {
        return Files.readString(folder.resolve(name + ".out"), StandardCharsets.UTF_8);
    }

    /** Waits for the end of a process and returns its exit code. */
    int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** How long {@code status} takes at its best, which has to succeed. */
    Duration status(String name) throws Exception {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long begun = System.nanoTime();
            assertThat(end(process(name, "status"))).as("%s", output(name)).isZero();
            least = Math.min(least, System.nanoTime() - begun);
        }
        return Duration.ofNanos(least);
    }

    /** Not H2's five seconds; a machine that does other things needs longer for the same. */
    static Duration atOnce(Duration alone) {
        return alone.multipliedBy(3).dividedBy(2).plusSeconds(2);
    }

    String url() {
        return "jdbc:h2:file:" + folder.resolve("data/dromedary");
    }

    Path lock() {
        return folder.resolve("data/dromedary.lock.db");
    }

    /** As another process sees it. */
    long count(String table) throws Exception {
        return (long) Database.value(url() + ";AUTO_SERVER=TRUE;IFEXISTS=TRUE", "select count(*) from " + table);
    }

    /** Ends the processes and the API. */
    void close() throws Exception {
        processes.forEach(Process::destroyForcibly);
        for (var process : processes) {
            process.waitFor();
        }
        api.close();
    }
}
