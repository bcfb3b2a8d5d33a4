package io.github.dromedary.crash;

import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code dromedary once} in a process of its own. */
final class Child {
    private final Path folder;
    private final Process process;

    private Child(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    static Child start(Path folder, String url) throws IOException {
        var command = Program.command(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"), "once", "--routes", folder.toString());
        Database.properties(url).forEach((key, value) -> command.addAll(List.of("-p", key + "=" + value)));
        return new Child(folder, new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(folder.resolve("output").toFile())).start());
    }

    /** Waits, and kills it with SIGKILL when it still runs; whether it was killed. */
    boolean killAfter(long millis) throws InterruptedException {
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        process.destroyForcibly().waitFor();
        return process.exitValue() == 137;
    }

    boolean running() {
        return process.isAlive();
    }

    /** Waits for its end and returns the exit code. */
    int end() throws InterruptedException, IOException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the process does not end; it said: " + output());
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }
}
