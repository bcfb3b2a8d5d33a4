package io.github.dromedary.runtime;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.dromedary.sql.embedded.SharedFile;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection pool for an H2 file that processes share: all connections break when the process that serves the file ends.
 * Thread-safe.
 */
final class SharedPool extends HikariDataSource {
    private final SharedFile file;

    SharedPool(HikariConfig config, SharedFile file) {
        super(config);
        this.file = file;
    }

    /** Returns a connection that is valid; the pool itself does not check one used within the last half second. */
    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        while (!connection.isValid(0)) {
            evictConnection(connection);
            connection = super.getConnection();
        }
        return connection;
    }

    @Override
    public void close() {
        super.close();
        file.close();
    }
}
