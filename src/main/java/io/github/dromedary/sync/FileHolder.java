package io.github.dromedary.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who has a file of H2's open that H2 says is in use; Linux tells, of processes of the same user. */
final class FileHolder {
    private static final Pattern IN_USE = Pattern.compile("already in use: \"(?:nio:|file:)?([^\"]+)\"");
    private static final Path PROCESSES = Path.of("/proc");

    private FileHolder() {
    }

    /** The process, by its number and its program, or empty where nobody can tell. */
    static Optional<String> named(String message) {
        var file = IN_USE.matcher(message);
        if (!file.find() || !Files.isDirectory(PROCESSES)) {
            return Optional.empty();
        }
        try (var processes = Files.newDirectoryStream(PROCESSES, entry -> entry.getFileName().toString().matches("\\d+"))) {
            var real = Path.of(file.group(1)).toRealPath();
            for (var process : processes) {
                if (has(process, real)) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    return Optional.of("process " + pid + ProcessHandle.of(pid).flatMap(handle -> handle.info().command()).map(program -> " (" + program + ")").orElse(""));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // it went while it was looked at
        }
        return Optional.empty();
    }

    private static boolean has(Path process, Path file) {
        try (var open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var descriptor : open) {
                if (Files.isSymbolicLink(descriptor) && Files.readSymbolicLink(descriptor).equals(file)) {
                    return true;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return false; // somebody else's, or gone
        }
        return false;
    }
}
