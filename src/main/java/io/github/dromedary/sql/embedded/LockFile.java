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
 * H2's {@code .lock.db} beside a database file: it names the process that has the file open, and the server through which it serves
 * other processes. Its keys are those of H2, so that a URL with {@code AUTO_SERVER=TRUE} finds the server, too. The lock itself is the
 * operating system's; a killed process may leave this file behind.
 */
record LockFile(Path path) {
    private static final String SERVER = "server";
    private static final String KEY = "id";
    private static final String PROCESS = "pid";
    private static final String PID = Long.toString(ProcessHandle.current().pid());

    /** The lock file of a database, by the path of its file without the extension. */
    static LockFile of(String database) {
        return new LockFile(Path.of(database + ".lock.db"));
    }

    /** The address of the other process that serves the database, if there is one. */
    Optional<ServerAddress> other() {
        var content = read();
        boolean named = content.containsKey(SERVER) && content.containsKey(KEY) && !own(content);
        return named ? Optional.of(new ServerAddress(content.getProperty(SERVER), content.getProperty(KEY))).filter(ServerAddress::answers)
                : Optional.empty();
    }

    /** Whether the file names this process, which may have opened the database several times while its routes were edited. */
    boolean own() {
        return own(read());
    }

    private static boolean own(Properties content) {
        return PID.equals(content.getProperty(PROCESS));
    }

    /** Empty when the file does not exist or is being written. */
    private Properties read() {
        var content = new Properties();
        try (var reader = Files.newBufferedReader(path)) {
            content.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            content.clear();
        }
        return content;
    }

    /** The content for a server of this process. */
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

    /** Writes the file atomically, readable by its owner only. */
    void write(String content) throws IOException {
        var name = path.getFileName().toString().replaceFirst("lock\\.db$", "");
        var written = Files.createTempFile(path.getParent(), name, ".temp.db"); // H2 removes such files if they are left behind
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
