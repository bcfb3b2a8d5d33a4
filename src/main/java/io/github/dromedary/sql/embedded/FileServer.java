package io.github.dromedary.sql.embedded;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SysProperties;
import org.h2.tools.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves an open database to other processes of this machine, by H2's own server on the loopback address; access requires the lock file. */
final class FileServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileServer.class);
    private static final int KEY_BYTES = 32;
    private final Connection open;
    private final Server server;
    private final LockFile lock;
    private final String content;
    private final ScheduledExecutorService watch;

    private FileServer(Connection open, Server server, LockFile lock, String content) {
        this.open = open;
        this.server = server;
        this.lock = lock;
        this.content = content;
        watch = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "lock file " + lock.path().getFileName());
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(this::keep, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Starts the server.
     *
     * @param opened opens a connection that keeps the database open and is closed with the server
     * @param database the name of the database: the path of its file without the extension
     */
    static FileServer start(Opening opened, String database) throws SQLException, IOException {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        var key = HexFormat.of().formatHex(bytes);
        var server = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-key", key, database).start();
        try {
            var lock = LockFile.of(database);
            var content = LockFile.content(SysProperties.BIND_ADDRESS + ":" + server.getPort(), key);
            lock.write(content);
            return new FileServer(opened.connection(), server, lock, content);
        } catch (IOException | SQLException e) {
            server.stop();
            throw e;
        }
    }

    /** The connection that keeps the database open. */
    interface Opening {
        Connection connection() throws SQLException;
    }

    /** Whether the database is open; H2's {@code SHUTDOWN} closes it for all processes. */
    boolean serves() {
        try {
            return !open.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    /** H2 may take a stale lock file for its own if it has read it before this one was written. */
    private void keep() {
        try {
            if (serves() && !lock.own()) {
                lock.write(content);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be written", lock.path(), e); // retried in a second
        }
    }

    /** Disconnects the other processes and closes the database. */
    @Override
    public void close() throws SQLException, IOException {
        watch.shutdown();
        try {
            if (watch.awaitTermination(1, TimeUnit.SECONDS) && lock.says(content)) {
                lock.delete();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.stop();
            open.close();
        }
    }
}
