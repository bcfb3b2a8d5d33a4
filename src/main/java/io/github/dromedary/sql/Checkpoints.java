package io.github.dromedary.sql;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Request;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads and saves how far a source has come, in {@code dromedary_checkpoint}. */
public final class Checkpoints {
    private final Connection connection;
    private final String table;

    public Checkpoints(Connection connection) throws SQLException {
        this.connection = connection;
        this.table = Dialect.of(connection).quote(Journal.CHECKPOINT.name());
    }

    /** The checkpoint that was saved last, or empty when the source has never been read. */
    public Optional<Checkpoint> read(String source) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select version, sync, request, position from " + table + " where source = ?")) {
            statement.setString(1, source);
            try (var result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                Request request = StoredRequest.parse(result.getString(3));
                return Optional.of(new Checkpoint(source, result.getLong(1), result.getString(2), request, result.getLong(4)));
            }
        }
    }

    /** Saves a source's first checkpoint. */
    public void insert(Checkpoint checkpoint) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into " + table + " (sync, request, position, saved, version, source) values (?, ?, ?, ?, ?, ?)")) {
            bind(statement, checkpoint);
            statement.executeUpdate();
        }
    }

    /**
     * Saves a checkpoint over the one whose version is one less, and holds its row until the transaction ends.
     *
     * @throws OvertakenException when that is not the version stored: somebody else has gone on with the source
     */
    public void update(Checkpoint checkpoint) throws SQLException {
        try (var statement = connection.prepareStatement("update " + table
                + " set sync = ?, request = ?, position = ?, saved = ?, version = ? where source = ? and version = ?")) {
            bind(statement, checkpoint);
            statement.setLong(7, checkpoint.version() - 1);
            if (statement.executeUpdate() != 1) {
                throw new OvertakenException(checkpoint.source());
            }
        }
    }

    private static void bind(PreparedStatement statement, Checkpoint checkpoint) throws SQLException {
        statement.setString(1, checkpoint.sync());
        statement.setString(2, StoredRequest.format(checkpoint.request()));
        statement.setLong(3, checkpoint.offset());
        statement.setObject(4, OffsetDateTime.now(ZoneOffset.UTC));
        statement.setLong(5, checkpoint.version());
        statement.setString(6, checkpoint.source());
    }
}
