package io.github.dromedary.sync.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the process that holds a database file of H2 open, from {@code /proc} on Linux, for processes of the same user. */
final class H2FileOwner {
    private static final Pattern IN_USE = Pattern.compile("already in use: \"(?:nio:|file:)?([^\"]+)\"");
    private static final Path PROCESSES = Path.of("/proc");

    private H2FileOwner() {
    }

    /** Names the process by its id and program; empty when it cannot be found. {@code message} is that of H2. */
    static Optional<String> named(String message) {
        var file = IN_USE.matcher(message);
        if (!file.find() || !Files.isDirectory(PROCESSES)) {
            return Optional.empty();
        }
        try (var processes = Files.newDirectoryStream(PROCESSES, entry -> entry.getFileName().toString().matches("\\d+"))) {
            var real = Path.of(file.group(1)).toRealPath();
            for (var process : processes) {
                if (hasOpen(process, real)) {
                    return Optional.of(name(Long.parseLong(process.getFileName().toString())));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // the process ended in between
        }
        return Optional.empty();
    }

    private static String name(long pid) {
        return "process " + pid + ProcessHandle.of(pid).flatMap(handle -> handle.info().command()).map(program -> " (" + program + ")").orElse("");
    }

    private static boolean hasOpen(Path process, Path file) {
        try (var open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var descriptor : open) {
                if (Files.isSymbolicLink(descriptor) && Files.readSymbolicLink(descriptor).equals(file)) {
                    return true;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return false; // it belongs to another user, or has ended
        }
        return false;
    }
}
