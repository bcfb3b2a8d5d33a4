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

/** Lets other processes of this machine into a database that is open: H2's own server on the loopback address, for who can read its lock file. */
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
     * Starts it.
     *
     * @param opened makes a connection of its own, which keeps the database open and is closed with it
     * @param database its name, the path of its file without the ending
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

    /** What keeps the database open. */
    interface Opening {
        Connection connection() throws SQLException;
    }

    /** Whether the database is still open; H2's {@code SHUTDOWN} closes it for everybody. */
    boolean serves() {
        try {
            return !open.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    /** H2 takes a lock file that was left behind for its own, if it has looked at it before this one was written. */
    private void keep() {
        try {
            if (serves() && !lock.own()) {
                lock.write(content);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be written", lock.path(), e); // again in a second
        }
    }

    /** Sends the others away and closes the database. */
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
