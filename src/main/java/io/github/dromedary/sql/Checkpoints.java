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

/** Reads and saves how far a source has come, in {@code dromedary_checkpoint}. */
public final class Checkpoints {
    private static final String SENSELESS = "version is null or version < 1 or version = " + Long.MAX_VALUE;

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
        return stored(source).map(StoredCheckpoint::checkpoint);
    }

    /** The same, with what about it makes no sense. */
    public Optional<StoredCheckpoint> stored(String source) throws SQLException {
        return stored(source, text);
    }

    /** Whether a checkpoint is the one that was saved last. */
    public boolean stands(Checkpoint checkpoint) throws SQLException {
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

    /** The sources that have a checkpoint. */
    public List<String> sources() throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery("select source from " + table + " order by source")) {
            var sources = new ArrayList<String>();
            while (result.next()) {
                sources.add(result.getString(1));
            }
            return sources;
        }
    }

    /** Lets a source begin anew, from that value of its incremental field where there is one; whoever works on it is overtaken. */
    public void reset(String source, Optional<String> since) throws SQLException {
        try (var statement = connection.prepareStatement("update " + table + " set version = case when " + SENSELESS + " then 1 else version + 1 end, plan = ?,"
                + " request = null, position = 0, since = ?, greatest = ?, parent = 0, validator = null, owner = null where source = ?")) {
            statement.setString(1, Checkpoint.RESET);
            statement.setString(2, since.orElse(null));
            statement.setString(3, since.orElse(null));
            statement.setString(4, source);
            statement.executeUpdate();
        }
    }

    /**
     * Saves a checkpoint over a row that {@link #update} cannot find, since its version is none; within the transaction that
     * the connection is in.
     */
    public void replace(Checkpoint checkpoint) throws SQLException {
        try (var statement = connection.prepareStatement("delete from " + table + " where source = ? and (" + SENSELESS + ")")) {
            statement.setString(1, checkpoint.source());
            if (statement.executeUpdate() == 1) {
                insert(checkpoint);
            } else {
                update(checkpoint);
            }
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
