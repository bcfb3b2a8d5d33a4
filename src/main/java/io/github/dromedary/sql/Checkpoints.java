package io.github.dromedary.sql;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads and saves the checkpoints of sources, in {@code dromedary_checkpoint}. */
public final class Checkpoints {
    private static final String INVALID = "version is null or version < 1 or version = " + Long.MAX_VALUE;

    private final Connection connection;
    private final Dialect dialect;
    private final String table;
    private final RequestText text;

    /** {@code text} converts requests to what is stored. */
    public Checkpoints(Connection connection, RequestText text) throws SQLException {
        this.text = text;
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.table = dialect.quote(Journal.CHECKPOINT.name());
    }

    /** The last checkpoint saved, or empty when the source has never been synced. */
    public Optional<Checkpoint> read(String source) throws SQLException {
        return stored(source).map(StoredCheckpoint::checkpoint);
    }

    /** The last row saved, with what is invalid about it. */
    public Optional<StoredCheckpoint> stored(String source) throws SQLException {
        return stored(source, text);
    }

    /** Whether a checkpoint is the last one saved. */
    public boolean isStored(Checkpoint checkpoint) throws SQLException {
        var stored = stored(checkpoint.source(), RequestText.PLAIN).filter(there -> there.flaw().isEmpty()).map(StoredCheckpoint::checkpoint);
        return stored.isPresent() && stored.get().withRequest(null).equals(checkpoint.withRequest(null))
                && Objects.equals(StoredRequest.format(stored.get().request()), stored(checkpoint));
    }

    private String stored(Checkpoint checkpoint) {
        return checkpoint.complete() ? null : text.stored(StoredRequest.format(checkpoint.request()));
    }

    private Optional<StoredCheckpoint> stored(String source, RequestText as) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select version, sync, plan, request, position, since, greatest, parent, validator, saved from " + table + " where source = ?")) {
            statement.setString(1, source);
            try (var result = statement.executeQuery()) {
                return result.next() ? Optional.of(StoredCheckpoint.of(source, result, as)) : Optional.empty();
            }
        }
    }

    /**
     * Saves the first checkpoint of a source.
     *
     * @throws OvertakenException when another process has saved one in the meantime
     */
    public void insert(Checkpoint checkpoint) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into " + table + " (sync, plan, request, position, saved, since, greatest, parent, validator, version, source)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            bind(statement, checkpoint);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw String.valueOf(e.getSQLState()).startsWith("23") ? new OvertakenException(checkpoint.source()) : e;
        }
    }

    /** The names of all sources with a checkpoint. */
    public List<String> sources() throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery("select source from " + table + " order by source")) {
            var sources = new ArrayList<String>();
            while (result.next()) {
                sources.add(result.getString(1));
            }
            return sources;
        }
    }

    /**
     * Makes the next sync of a source start over, from a value of its incremental field where one is given. A process that syncs the source
     * is overtaken.
     */
    public void reset(String source, Optional<String> since) throws SQLException {
        try (var statement = connection.prepareStatement("update " + table
                + " set version = case when " + INVALID + " then 1 else version + 1 end, plan = ?,"
                + " request = null, position = 0, since = ?, greatest = ?, parent = 0, validator = null, owner = null where source = ?")) {
            statement.setString(1, Checkpoint.RESET);
            statement.setString(2, since.orElse(null));
            statement.setString(3, since.orElse(null));
            statement.setString(4, source);
            statement.executeUpdate();
        }
    }

    /**
     * Overwrites a row whose version is invalid, so that {@link #update} cannot find it. Runs in the transaction of the connection.
     */
    public void replace(Checkpoint checkpoint) throws SQLException {
        try (var statement = connection.prepareStatement("delete from " + table + " where source = ? and (" + INVALID + ")")) {
            statement.setString(1, checkpoint.source());
            if (statement.executeUpdate() == 1) {
                insert(checkpoint);
            } else {
                update(checkpoint);
            }
        }
    }

    /**
     * Replaces the checkpoint of the previous version, and locks its row until the transaction ends.
     *
     * @throws OvertakenException when another version is stored: another process has synced the source
     */
    public void update(Checkpoint checkpoint) throws SQLException {
        try (var statement = connection.prepareStatement("update " + table
                + " set sync = ?, plan = ?, request = ?, position = ?, saved = ?, since = ?, greatest = ?, parent = ?, validator = ?,"
                + " version = ? where source = ? and version = ?")) {
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
        statement.setObject(5, dialect.driverValue(ColumnType.TIMESTAMP, OffsetDateTime.now(ZoneOffset.UTC)));
        statement.setString(6, checkpoint.since());
        statement.setString(7, checkpoint.greatest());
        statement.setLong(8, checkpoint.parent());
        statement.setString(9, checkpoint.validator());
        statement.setLong(10, checkpoint.version());
        statement.setString(11, checkpoint.source());
    }
}
