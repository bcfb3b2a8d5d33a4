package io.github.dromedary.sql.embedded;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * H2's {@code .lock.db} beside a database's file: it names the process that has the file open, and the server by which that process lets
 * others in. Its keys are H2's, so that a URL with {@code AUTO_SERVER=TRUE} finds the server too. What locks the database is the operating
 * system; this file may be left by a process that was killed.
 */
record LockFile(Path path) {
    private static final String SERVER = "server";
    private static final String KEY = "id";
    private static final String PROCESS = "pid";
    private static final String PID = Long.toString(ProcessHandle.current().pid());

    /** Of the database whose name is the path of its file without the ending. */
    static LockFile of(String database) {
        return new LockFile(Path.of(database + ".lock.db"));
    }

    /** The other process that it names, where that one serves the database. */
    Optional<ServerAddress> other() {
        var content = read();
        boolean named = content.containsKey(SERVER) && content.containsKey(KEY) && !own(content);
        return named ? Optional.of(new ServerAddress(content.getProperty(SERVER), content.getProperty(KEY))).filter(ServerAddress::answers) : Optional.empty();
    }

    /** Whether it names this process, which may have had the database open more than once when its routes were edited. */
    boolean own() {
        return own(read());
    }

    private static boolean own(Properties content) {
        return PID.equals(content.getProperty(PROCESS));
    }

    /** Empty where it is not there, or is being written. */
    private Properties read() {
        var content = new Properties();
        try (var reader = Files.newBufferedReader(path)) {
            content.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            content.clear();
        }
        return content;
    }

    /** What it says of a server of this process. */
    static String content(String server, String key) throws IOException {
        var content = new Properties();
        content.setProperty("method", "file");
        content.setProperty(SERVER, server);
        content.setProperty(KEY, key);
        content.setProperty(PROCESS, PID);
        var text = new StringWriter();
        content.store(text, "FileLock");
        return text.toString();
    }

    boolean says(String content) throws IOException {
        return Files.exists(path) && Files.readString(path).equals(content);
    }

    /** Writes it so that readers see all of it or nothing, and only the file's owner is one. */
    void write(String content) throws IOException {
        var name = path.getFileName().toString().replaceFirst("lock\\.db$", "");
        var written = Files.createTempFile(path.getParent(), name, ".temp.db"); // which H2 removes, were it left behind
        try {
            Files.writeString(written, content);
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
