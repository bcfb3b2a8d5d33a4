package io.github.dromedary.sql.embedded;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.Driver;
import org.slf4j.LoggerFactory;

/**
 * Connections to an H2 file that several processes of this machine use at a time: the first process opens the file and serves the
 * others. When it ends, the next process that needs a connection opens the file. Threads share it.
 */
public final class SharedFile implements DataSource, AutoCloseable {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(SharedFile.class);
    private static final int IN_USE = 90020;
    private static final int BROKEN = 90067;
    private static final boolean LOOPBACK = Loopback.alone(); // must run before H2 is used
    private static final Driver DRIVER = new Driver();
    private final FileUrl file;
    private final Properties properties;
    private FileServer server;
    private boolean alone;
    private volatile int loginTimeout;

    /** The file of a URL, opened with the given connection properties. */
    public SharedFile(FileUrl file, Properties properties) {
        this.file = file;
        this.properties = properties;
    }

    @Override
    public Connection getConnection() throws SQLException {
        SQLException refused = null;
        var other = other();
        if (other.isPresent()) {
            try {
                return DRIVER.connect(other.get().url() + file.settings(), properties);
            } catch (SQLException e) {
                refused = e.getErrorCode() == BROKEN ? null : e; // the server may have ended in the meantime
            }
        }
        try {
            var opened = DRIVER.connect(file.url(), properties);
            serve();
            return opened;
        } catch (SQLException e) {
            throw refused != null && e.getErrorCode() == IN_USE ? refused : e;
        }
    }

    /** A file that cannot be served is used by this process alone. */
    private synchronized void serve() {
        if (alone || server != null && server.serves()) {
            return;
        }
        stop();
        try {
            if (!LOOPBACK) {
                throw new IOException("H2 would listen on more than the loopback address; check the system property " + Loopback.PROPERTY);
            }
            server = FileServer.start(() -> DRIVER.connect(file.url(), properties), file.database());
        } catch (IOException | SQLException e) {
            alone = true;
            LOG.warn("{} cannot be opened by other processes while this one runs: {}", file.file(), e.getMessage());
        }
    }

    /** The process that serves the file, if there is one. */
    private Optional<ServerAddress> other() throws SQLException {
        return file.exists() ? LockFile.of(file.database()).other() : Optional.empty();
    }

    private void stop() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException | SQLException e) {
                LOG.debug("{} is closed", file.url(), e);
            }
            server = null;
        }
    }

    /** Disconnects the other processes. The file is closed when this process has no connection. */
    @Override
    public synchronized void close() {
        alone = true;
        stop();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the connection properties contain user and password");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("logging uses SLF4J");
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logging uses SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("not a wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
