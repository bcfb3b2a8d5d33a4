package io.github.dromedary.runtime;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.dromedary.sql.embedded.SharedFile;
import java.sql.Connection;
import java.sql.SQLException;

/** A pool of connections to a file that processes share: when the one that serves it ends, all connections of the others are gone. Threads share it. */
final class SharedPool extends HikariDataSource {
    private final SharedFile file;

    SharedPool(HikariConfig config, SharedFile file) {
        super(config);
        this.file = file;
    }

    /** The pool itself trusts one that was used half a second ago. */
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
