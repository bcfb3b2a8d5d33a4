package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.playground.Fault;
import io.github.dromedary.playground.Playground;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.Program;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one source and one database. */
class StandbyTest {
    private Playground playground;
    private String url;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
        url = Database.POSTGRESQL.create();
        RouteFolder.in(folder).source("people", "baseUrl=" + playground.url() + "/pagination", "path=offset", "paginator=offset", "limit=40",
                "totalPath=total", "writeDisposition=append");
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @Test
    void theSecondStandsByUntilTheFirstIsDone() throws Exception {
        playground.next("/pagination/offset", Fault.none(), Fault.none(), Fault.slow(Duration.ofSeconds(10)));
        var first = process("first");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> playground.requests().size() >= 3);
        var second = process("second");

        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(List.of(first.exitValue(), second.exitValue())).containsExactly(0, 0);
        assertThat(Files.readString(folder.resolve("second"))).contains("people: locked by process " + first.pid() + " on ", "; waiting");
        assertThat(offsets()).containsExactly("0", "40", "80", "120", "160", "0", "40", "80", "120", "160");
        assertThat(Database.value(url, "select count(*) from people")).isEqualTo(400L);
    }

    @Test
    void oneThatWasPausedCannotWriteWhenItComesBack() throws Exception {
        playground.next("/pagination/offset", Fault.none(), Fault.none(), Fault.slow(Duration.ofSeconds(4)));
        var paused = process("paused");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> rows() == 80 && playground.requests().size() >= 3);
        signal(paused, "STOP");
        var properties = new HashMap<>(Database.properties(url));
        properties.put("dromedary.standby.patience", "1s");

        var sync = Line.once(folder, "people", properties);

        assertThat(sync.error()).isEmpty();
        signal(paused, "CONT");
        assertThat(paused.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(paused.exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("paused"))).contains("another process has synced source people");
        assertThat(offsets()).startsWith("0", "40", "80", "80", "120", "160"); // the paused one may still ask for pages ahead
        assertThat(Database.query(url, "select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
        assertThat(Database.query(url, "select status, rows_read, inserted from dromedary_sync order by started")).containsExactly(
                List.of("failed", 80L, 80L), List.of("succeeded", 120L, 120L));
    }

    @Test
    void oneThatWasKilledIsTakenOverFromAtOnce() throws Exception {
        playground.next("/pagination/offset", Fault.none(), Fault.none(), Fault.slow(Duration.ofSeconds(20)));
        var killed = process("killed");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> rows() == 80);
        killed.destroyForcibly().waitFor();

        var sync = Line.once(folder, "people", Database.properties(url));

        assertThat(sync.error()).isEmpty();
        assertThat(Duration.between(killed.info().startInstant().orElse(sync.started()), sync.started())).isLessThan(Duration.ofSeconds(30));
        assertThat(Database.query(url, "select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
    }

    private long rows() throws Exception {
        try {
            return (long) Database.value(url, "select count(*) from people");
        } catch (java.sql.SQLException e) {
            return 0; // the table is not there yet
        }
    }

    private List<String> offsets() {
        return playground.requests().stream().map(request -> request.query().replaceAll(".*offset=(\\d+).*", "$1")).toList();
    }

    private static void signal(Process process, String name) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor()).isZero();
    }

    private Process process(String output) throws Exception {
        var command = Program.command(List.of(), "once", "--routes", folder.toString());
        Database.properties(url).forEach((key, value) -> command.addAll(List.of("-p", key + "=" + value)));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve(output).toFile()).start();
    }
}
