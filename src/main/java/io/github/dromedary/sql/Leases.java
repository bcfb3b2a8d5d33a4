package io.github.dromedary.sql;

import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The lease on a source, in the row of its checkpoint. The holder's heartbeats only make other processes wait; what keeps an
 * overtaken process from writing is the version of the checkpoint. Clocks are never compared: a heartbeat is a counter.
 */
public final class Leases {
    private final Connection connection;
    private final String table;

    public Leases(Connection connection) throws SQLException {
        this.connection = connection;
        this.table = Dialect.of(connection).quote(Journal.CHECKPOINT.name());
    }

    /**
     * The holder of a lease.
     *
     * @param owner    the owner given to {@link #claim}
     * @param beat     the heartbeat, which grows while the process is alive
     * @param version  the version of the checkpoint, which grows while the process writes
     * @param complete whether the last sync is complete
     */
    public record Holder(String owner, long beat, long version, boolean complete) {
    }

    /** The holder of the lease on a source, or empty when nobody holds it. */
    public Optional<Holder> holder(String source) throws SQLException {
        try (var statement = connection.prepareStatement("select owner, beat, version, request from " + table
                + " where source = ? and owner is not null")) {
            statement.setString(1, source);
            try (var result = statement.executeQuery()) {
                return result.next() ? Optional.of(new Holder(result.getString(1), result.getLong(2), result.getLong(3),
                        result.getString(4) == null)) : Optional.empty();
            }
        }
    }

    /** Makes a process the holder, whoever held the lease. Runs in the transaction that moves the checkpoint, which decides between processes. */
    public void claim(String source, String owner) throws SQLException {
        execute("update " + table + " set owner = ?, beat = 0 where source = ?", owner, source);
    }

    /** Sends a heartbeat; does nothing when the process no longer holds the lease. */
    public void heartbeat(String source, String owner) throws SQLException {
        execute("update " + table + " set beat = beat + 1 where owner = ? and source = ?", owner, source);
    }

    /** Releases the lease; does nothing when the process no longer holds it. */
    public void release(String source, String owner) throws SQLException {
        execute("update " + table + " set owner = null where owner = ? and source = ?", owner, source);
    }

    private void execute(String sql, String first, String second) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, first);
            statement.setString(2, second);
            statement.executeUpdate();
        }
    }
}
