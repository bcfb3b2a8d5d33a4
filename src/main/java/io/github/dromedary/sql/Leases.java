package io.github.dromedary.sql;

import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Who works on a source, beside its checkpoint. The holder's beats only keep others waiting; what keeps an overtaken process
 * from writing is the checkpoint's version. No clock is compared with another: a beat is a number that grows.
 */
public final class Leases {
    private final Connection connection;
    private final String table;

    public Leases(Connection connection) throws SQLException {
        this.connection = connection;
        this.table = Dialect.of(connection).quote(Journal.CHECKPOINT.name());
    }

    /**
     * A process that has claimed a source.
     *
     * @param owner    what {@link #claim} was given
     * @param beat     grows while the process lives
     * @param version  the checkpoint's version, which grows while it writes
     * @param complete whether its last sync is
     */
    public record Holder(String owner, long beat, long version, boolean complete) {
    }

    /** The process that holds a source, or empty when none does. */
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

    /** Makes that process the holder, whoever was; in the transaction that moves the checkpoint, which settles who comes first. */
    public void claim(String source, String owner) throws SQLException {
        execute("update " + table + " set owner = ?, beat = 0 where source = ?", owner, source);
    }

    /** Tells that the process lives; does nothing where it is not the holder any more. */
    public void beat(String source, String owner) throws SQLException {
        execute("update " + table + " set beat = beat + 1 where owner = ? and source = ?", owner, source);
    }

    /** Gives a source up; does nothing where the process is not the holder any more. */
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
