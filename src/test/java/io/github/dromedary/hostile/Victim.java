package io.github.dromedary.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code dromedary run} in a process of its own, and how it is. */
final class Victim implements AutoCloseable {
    private static final Pattern USED = Pattern.compile("(?m)^ *(?:def new|tenured) generation .*used (\\d+)K");
    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
    private final Path log;
    private final Process process;

    private Victim(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /** Starts it with routes and a database; its log and its temporary files are in that folder too. */
    static Victim start(Path folder, String url, String heap) throws IOException {
        var log = folder.resolve("log");
        var command = new ArrayList<>(List.of(BIN.resolve("java").toString(), "-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")), "-cp", System.getProperty("java.class.path"),
                "io.github.dromedary.Dromedary", "run", "--routes", folder.toString(), "-p", "dromedary.database.url=" + url));
        return new Victim(log, new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
    }

    /**
     * How a process is at one time.
     *
     * @param resident memory in MB
     * @param heap     what is used of it after a garbage collection, in MB
     * @param files    open ones, sockets too
     * @param log      its size in kB
     * @param spool    files of its own that are there
     */
    record Vitals(long resident, long heap, long threads, long files, long log, long spool) {
        static final String HEADER = "%-8s %12s %8s %8s %8s %8s %8s".formatted("", "resident MB", "heap MB", "threads", "files", "log kB", "spooled");

        String line(String when) {
            return "%-8s %12d %8d %8d %8d %8d %8d".formatted(when, resident, heap, threads, files, log, spool);
        }
    }

    Vitals vitals() throws IOException, InterruptedException {
        jcmd("GC.run");
        long heap = USED.matcher(jcmd("GC.heap_info")).results().mapToLong(found -> Long.parseLong(found.group(1))).sum() / 1024;
        return new Vitals(status("VmRSS") / 1024, heap, status("Threads"), count(Path.of("/proc/" + process.pid() + "/fd"), 1),
                Files.size(log) / 1024, count(log.resolveSibling("tmp"), 9));
    }

    private long status(String name) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(name + ":")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst()
            .orElse(0);
        }
    }

    private static long count(Path folder, int depth) throws IOException {
        try (var files = Files.find(folder, depth, (file, attributes) -> !attributes.isDirectory())) {
            return files.count();
        } catch (UncheckedIOException e) {
            return count(folder, depth); // one went while it was looked at
        }
    }

    private String jcmd(String what) throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder(BIN.resolve("jcmd").toString(), Long.toString(process.pid()), what).redirectErrorStream(true).start();
        var said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }

    boolean running() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    /** Stops it as a service manager does; how many seconds it took, or empty when it had to be killed after a minute. */
    OptionalLong stop() throws InterruptedException {
        long start = System.nanoTime();
        process.destroy();
        return process.waitFor(60, TimeUnit.SECONDS) ? OptionalLong.of((System.nanoTime() - start) / 1_000_000_000) : OptionalLong.empty();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
