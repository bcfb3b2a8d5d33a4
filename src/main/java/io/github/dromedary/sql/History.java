package io.github.dromedary.sql;

import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Counts;
import io.github.dromedary.model.PastSync;
import io.github.dromedary.sql.dialect.ColumnValues;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sql.dialect.ParameterMarkers;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row per attempt at a sync, in {@code dromedary_sync}: inserted when the attempt starts, updated by each batch. Attempts at
 * one sync, each of which resumes where the previous one was interrupted, share one value of {@code sync}: the id of the first.
 */
public final class History {
    private static final String COUNTS =
            "pages, requests, retries, seconds_waited, bytes, rows_read, inserted, updated, unchanged, deleted, rejected,"
            + " written, left_out, repeated";

    /** Rows of earlier versions have only an id. */
    private static final String OF_SYNC = "coalesce(sync, id) = ?";

    private final Connection connection;
    private final Dialect dialect;

    public History(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
    }

    /** Inserts the row of an attempt that starts. */
    public void start(String id, String sync, String source, Instant started) throws SQLException {
        try (var statement = connection.prepareStatement("insert into " + dialect.quote(Journal.SYNC.name())
                + " (id, sync, source, started, status) values (?, ?, ?, ?, ?)")) {
            statement.setString(1, id);
            statement.setString(2, sync);
            statement.setString(3, source);
            statement.setObject(4, dialect.driverValue(ColumnType.TIMESTAMP, started.atOffset(ZoneOffset.UTC)));
            statement.setString(5, Status.RUNNING.word());
            statement.executeUpdate();
        }
    }

    /**
     * Marks attempts as failed whose process was killed, since another attempt has taken over the source. {@code seen} is when they were
     * last alive.
     */
    public void abandon(String source, String currentId, Instant seen) throws SQLException {
        try (var statement = connection.prepareStatement("update " + dialect.quote(Journal.SYNC.name())
                + " set status = ?, finished = ?, error = ? where source = ? and status = ? and id <> ?")) {
            statement.setString(1, Status.FAILED.word());
            statement.setObject(2, dialect.driverValue(ColumnType.TIMESTAMP, seen.atOffset(ZoneOffset.UTC)));
            statement.setString(3, source + ": interrupted: its process was killed, or lost its connection to the database");
            statement.setString(4, source);
            statement.setString(5, Status.RUNNING.word());
            statement.setString(6, currentId);
            statement.executeUpdate();
        }
    }

    /** Saves the notices of an attempt. */
    public void notices(String id, List<String> notices) throws SQLException {
        try (var statement = connection.prepareStatement("update " + dialect.quote(Journal.SYNC.name()) + " set notices = ? where id = ?")) {
            statement.setString(1, notices.isEmpty() ? null : String.join("\n", notices));
            statement.setString(2, id);
            statement.executeUpdate();
        }
    }

    /** Whether a sync of a source has ended, successfully or not. */
    public boolean ended(String source) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select 1 from " + dialect.quote(Journal.SYNC.name()) + " where source = ? and finished is not null")) {
            statement.setString(1, source);
            statement.setMaxRows(1);
            try (var result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    /** The start of the first attempt at a sync, or empty when its row was deleted. */
    public Optional<Instant> started(String sync) throws SQLException {
        return started("min(started)", OF_SYNC, sync);
    }

    /** A start time for the next sync of a source, later than that of every earlier one even if the clock was set back. */
    public Instant next(String source, Instant now) throws SQLException {
        var last = started("max(started)", "source = ?", source);
        return last.isPresent() && !now.isAfter(last.get()) ? last.get().plusNanos(1_000) : now;
    }

    private Optional<Instant> started(String which, String where, String value) throws SQLException {
        try (var statement = connection.prepareStatement("select " + which + " from " + dialect.quote(Journal.SYNC.name()) + " where " + where)) {
            statement.setString(1, value);
            try (var result = statement.executeQuery()) {
                result.next();
                var started = ColumnValues.timestamp(result, 1);
                return Optional.ofNullable(started).map(OffsetDateTime::toInstant);
            }
        }
    }

    /** The sum of the counts of all attempts at a sync; {@link Counts#NONE} when their rows were deleted. */
    public Counts counts(String sync) throws SQLException {
        try (var statement = connection.prepareStatement("select " + COUNTS + " from " + dialect.quote(Journal.SYNC.name()) + " where " + OF_SYNC)) {
            statement.setString(1, sync);
            try (var result = statement.executeQuery()) {
                var counts = Counts.NONE;
                while (result.next()) {
                    counts = counts.plus(counts(result));
                }
                return counts;
            }
        }
    }

    /** The latest attempts at syncs of a source, at most {@code most}, latest first. */
    public List<PastSync> last(String source, int most) throws SQLException {
        try (var statement = connection.prepareStatement("select " + COUNTS + ", source, started, status, error from "
                + dialect.quote(Journal.SYNC.name()) + " where source = ? order by started desc")) {
            statement.setString(1, source);
            statement.setMaxRows(most);
            try (var result = statement.executeQuery()) {
                var syncs = new ArrayList<PastSync>();
                while (result.next()) {
                    syncs.add(new PastSync(result.getString("source"), result.getString("started"), result.getString("status"),
                            counts(result), result.getString("error")));
                }
                return syncs;
            }
        }
    }

    private static Counts counts(ResultSet result) throws SQLException {
        var waited = result.getBigDecimal(4) == null ? BigDecimal.ZERO : result.getBigDecimal(4);
        return new Counts(result.getLong(1), result.getLong(2), result.getLong(3),
                Duration.ofMillis(waited.movePointRight(3).longValue()), result.getLong(5),
                result.getLong(6), result.getLong(7), result.getLong(8), result.getLong(9),
                result.getLong(10), result.getLong(11), result.getLong(12), result.getLong(13), result.getLong(14));
    }

    /** The statement that updates the row of an attempt; {@link #bind} binds its parameters. */
    public String update() {
        return "update " + dialect.quote(Journal.SYNC.name()) + " set status = ?, finished = ?, error = ?, pages = ?, requests = ?,"
                + " retries = ?, seconds_waited = ?, bytes = ?, rows_read = ?, inserted = ?, updated = ?, unchanged = ?,"
                + " deleted = ?, rejected = ?, written = ?, left_out = ?, repeated = ? where id = ?";
    }

    /** Binds the parameters of {@link #update}; {@code finished} is {@code null} while the sync runs, {@code error} unless it failed. */
    public static void bind(PreparedStatement statement, String id, Status status, Instant finished, String error, Counts counts)
            throws SQLException {
        statement.setString(1, status.word());
        if (finished == null) {
            ParameterMarkers.bind(statement, 2, ColumnType.TIMESTAMP, null);
        } else {
            var dialect = Dialect.of(statement.getConnection());
            statement.setObject(2, dialect.driverValue(ColumnType.TIMESTAMP, finished.atOffset(ZoneOffset.UTC)));
        }
        statement.setString(3, error);
        statement.setLong(4, counts.pages());
        statement.setLong(5, counts.requests());
        statement.setLong(6, counts.retries());
        statement.setBigDecimal(7, BigDecimal.valueOf(counts.waited().toMillis(), 3));
        statement.setLong(8, counts.bytes());
        statement.setLong(9, counts.read());
        statement.setLong(10, counts.inserted());
        statement.setLong(11, counts.updated());
        statement.setLong(12, counts.unchanged());
        statement.setLong(13, counts.deleted());
        statement.setLong(14, counts.rejected());
        statement.setLong(15, counts.written());
        statement.setLong(16, counts.leftOut());
        statement.setLong(17, counts.repeated());
        statement.setString(18, id);
    }

    /** Records the end of an attempt that did not succeed. */
    public void end(String id, Status status, Instant finished, String error, Counts counts) throws SQLException {
        try (var statement = connection.prepareStatement(update())) {
            bind(statement, id, status, finished, error, counts);
            statement.executeUpdate();
        }
    }
}
