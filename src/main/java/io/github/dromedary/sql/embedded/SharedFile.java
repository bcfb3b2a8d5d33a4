package io.github.dromedary.sql.embedded;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.Driver;
import org.slf4j.LoggerFactory;

/**
 * Connections to a file of H2's that several processes of this machine use at a time: the first one has it open and serves the others. When that one ends, the next
 * connection opens the file, in whichever process asks first. Threads share it.
 */
public final class SharedFile implements DataSource, AutoCloseable {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(SharedFile.class);
    private static final String H2 = "jdbc:h2:";
    private static final String ENDING = ".mv.db";
    private static final int IN_USE = 90020;
    private static final int BROKEN = 90067;
    private static final boolean LOOPBACK = Loopback.alone(); // before H2 is used
    private static final Driver DRIVER = new Driver();
    private final String url;
    private final Properties properties;
    private FileServer server;
    private boolean alone;
    private volatile int loginTimeout;

    /** The file of that URL, opened with these properties. */
    public SharedFile(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    /** The file that a URL names, whether it is there or not; empty when it names a database of another kind. */
    public static Optional<Path> of(String url) {
        if (!url.startsWith(H2) || url.matches("jdbc:h2:(mem|tcp|ssl|zip|split|nio\\w*|async|memFS|memLZF|classpath):.*")) {
            return Optional.empty();
        }
        var name = url.substring(H2.length()).split(";")[0].replaceFirst("^file:", "");
        return Optional.of(Path.of(name.replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home"))) + ENDING));
    }

    /** Whether other processes may be let into what the URL names, since it does not say itself how it is locked. */
    public static boolean shareable(String url) {
        var settings = url.toUpperCase(Locale.ROOT);
        return of(url).isPresent() && Stream.of("AUTO_SERVER", "FILE_LOCK", "ACCESS_MODE_DATA").noneMatch(setting -> settings.contains(";" + setting + "="));
    }

    @Override
    public Connection getConnection() throws SQLException {
        SQLException refused = null;
        var other = other();
        if (other.isPresent()) {
            try {
                int settings = url.indexOf(';');
                return DRIVER.connect(other.get().url() + (settings < 0 ? "" : url.substring(settings)), properties);
            } catch (SQLException e) {
                refused = e.getErrorCode() == BROKEN ? null : e; // it may have ended meanwhile
            }
        }
        try {
            var opened = DRIVER.connect(url, properties);
            serve();
            return opened;
        } catch (SQLException e) {
            throw refused != null && e.getErrorCode() == IN_USE ? refused : e;
        }
    }

    /** What cannot be served is used by this process alone. */
    private synchronized void serve() {
        if (alone || server != null && server.serves()) {
            return;
        }
        stop();
        try {
            if (!LOOPBACK) {
                throw new IOException("H2 would listen on other addresses than the loopback one, see the system property " + Loopback.PROPERTY);
            }
            server = FileServer.start(() -> DRIVER.connect(url, properties), database());
        } catch (IOException | SQLException e) {
            alone = true;
            LOG.warn("{} cannot be looked at by other processes while this one runs: {}", of(url).orElseThrow(), e.getMessage());
        }
    }

    /** The process that has the file open, if it lets others in. */
    private Optional<ServerAddress> other() throws SQLException {
        return Files.exists(of(url).orElseThrow()) ? LockFile.of(database()).other() : Optional.empty();
    }

    /** Its name for H2: the path of the file without the ending. */
    private String database() throws SQLException {
        try {
            var file = of(url).orElseThrow().toRealPath().toString();
            return file.substring(0, file.length() - ENDING.length());
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    private void stop() {
        try (var ending = server) {
            server = null;
        } catch (IOException | SQLException e) {
            LOG.debug("{} is closed", url, e);
        }
    }

    /** Sends the others away. Where nobody in this process has a connection, the file is closed. */
    @Override
    public synchronized void close() {
        alone = true;
        stop();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the properties have the user");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("it logs by SLF4J");
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
        throw new SQLFeatureNotSupportedException("it logs by SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("it wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
