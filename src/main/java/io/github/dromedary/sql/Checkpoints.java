package io.github.dromedary.sql;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/** Reads and saves how far a source has come, in {@code dromedary_checkpoint}. */
public final class Checkpoints {
    private final Connection connection;
    private final Dialect dialect;
    private final String table;
    private final RequestText text;

    /** {@code text} is how requests are stored. */
    public Checkpoints(Connection connection, RequestText text) throws SQLException {
        this.text = text;
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.table = dialect.quote(Journal.CHECKPOINT.name());
    }

    /** The checkpoint that was saved last, or empty when the source has never been read. */
    public Optional<Checkpoint> read(String source) throws SQLException {
        return read(source, text::restored);
    }

    /** Whether a checkpoint is the one that was saved last. */
    public boolean stands(Checkpoint checkpoint) throws SQLException {
        var stored = StoredRequest.parse(stored(checkpoint));
        return read(checkpoint.source(), Optional::of).equals(Optional.of(checkpoint.withRequest(stored)));
    }

    private String stored(Checkpoint checkpoint) {
        return checkpoint.complete() ? null : text.stored(StoredRequest.format(checkpoint.request()));
    }

    /** Where a request cannot be restored, there is nothing to go on with, and the next sync begins anew. */
    private Optional<Checkpoint> read(String source, Function<String, Optional<String>> restored) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select version, sync, plan, request, position, since, greatest, parent, validator from " + table + " where source = ?")) {
            statement.setString(1, source);
            try (var result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Checkpoint(source, result.getLong(1), result.getString(2), result.getString(3),
                        StoredRequest.parse(Optional.ofNullable(result.getString(4)).flatMap(restored).orElse(null)), result.getLong(5), result.getString(6), result.getString(7), result.getLong(8), result.getString(9)));
            }
        }
    }

    /**
     * Saves a source's first checkpoint.
     *
     * @throws OvertakenException when another process has just saved it
     */
    public void insert(Checkpoint checkpoint) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into " + table + " (sync, plan, request, position, saved, since, greatest, parent, validator, version, source) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            bind(statement, checkpoint);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw String.valueOf(e.getSQLState()).startsWith("23") ? new OvertakenException(checkpoint.source()) : e;
        }
    }

    /**
     * Saves a checkpoint over the one whose version is one less, and holds its row until the transaction ends.
     *
     * @throws OvertakenException when that is not the version stored: somebody else has gone on with the source
     */
    public void update(Checkpoint checkpoint) throws SQLException {
        try (var statement = connection.prepareStatement("update " + table
                + " set sync = ?, plan = ?, request = ?, position = ?, saved = ?, since = ?, greatest = ?, parent = ?, validator = ?, version = ? where source = ? and version = ?")) {
            bind(statement, checkpoint);
            statement.setLong(12, checkpoint.version() - 1);
            if (statement.executeUpdate() != 1) {
                throw new OvertakenException(checkpoint.source());
            }
        }
    }

    private void bind(PreparedStatement statement, Checkpoint checkpoint) throws SQLException {
        statement.setString(1, checkpoint.sync());
        statement.setString(2, checkpoint.plan());
        statement.setString(3, stored(checkpoint));
        statement.setLong(4, checkpoint.offset());
        statement.setObject(5, dialect.sent(ColumnType.TIMESTAMP, OffsetDateTime.now(ZoneOffset.UTC)));
        statement.setString(6, checkpoint.since());
        statement.setString(7, checkpoint.greatest());
        statement.setLong(8, checkpoint.parent());
        statement.setString(9, checkpoint.validator());
        statement.setLong(10, checkpoint.version());
        statement.setString(11, checkpoint.source());
    }
}
