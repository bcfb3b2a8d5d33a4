package io.github.dromedary.testing;

import io.github.dromedary.cli.RunCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command line ended with and had to say, on standard output and error alike. */
public record Screen(int exitCode, String output) {

    /** Runs a command line in this process. */
    public static Screen of(String... args) {
        var bytes = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        try (var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            int exitCode = RunCommand.execute(args);
            return new Screen(exitCode, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
