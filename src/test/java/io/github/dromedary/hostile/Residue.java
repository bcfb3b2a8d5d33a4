package io.github.dromedary.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What a process has at one time, so that what a sync leaves behind can be told: threads and files of its spool. */
final class Residue {
    private static final int FEW = 4;
    private static final Path SPOOL = Path.of(System.getProperty("java.io.tmpdir"), "camel");
    private final Set<Long> threads = threads().stream().map(Thread::getId).collect(Collectors.toSet());
    private final Set<Path> files = files();

    Residue() throws IOException {
    }

    /** What is there now and was not. Threads get some seconds to end. */
    List<String> grown() throws IOException, InterruptedException {
        var grown = new ArrayList<String>();
        var left = left();
        for (int i = 0; i < 50 && left.size() > FEW; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            left = left();
        }
        if (left.size() > FEW) {
            grown.add("threads left over: " + left.stream().map(Thread::getName).toList());
        }
        var now = files();
        now.removeAll(files);
        if (!now.isEmpty()) {
            grown.add("files left in the spool: " + now);
        }
        return grown;
    }

    private List<Thread> left() {
        return threads().stream().filter(thread -> !threads.contains(thread.getId()) && !thread.getName().equals("hostile")).toList();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    private static Set<Path> files() throws IOException {
        if (!Files.isDirectory(SPOOL)) {
            return new HashSet<>();
        }
        try (var files = Files.walk(SPOOL)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (UncheckedIOException e) {
            return files(); // one went while it was looked at
        }
    }

    /** Lets go of a database in memory. */
    static void drop(String url) throws SQLException {
        if (url.startsWith("jdbc:h2:mem:")) {
            try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
                statement.execute("shutdown immediately");
            }
        }
    }
}
