package io.github.dromedary.sql;

import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.SourceState;
import io.github.dromedary.sql.dialect.ColumnValues;
import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the state of each source from {@code dromedary_sync}. */
public final class SourceStates {
    private final Connection connection;
    private final Dialect dialect;
    private final String table;

    public SourceStates(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.table = dialect.quote(Journal.SYNC.name());
    }

    /** The last attempt and the last success of a source, by their start. */
    private record Known(String source, Instant last, Instant succeeded, Instant ended) {
    }

    /** The states of all sources that have ever been synced, failing ones first. */
    public List<SourceState> read() throws SQLException {
        var known = new ArrayList<Known>();
        try (var statement = connection.createStatement(); var result = statement.executeQuery("select source, max(started),"
                + " max(case when status = 'succeeded' then started end), max(case when status = 'succeeded' then finished end)"
                + " from " + table + " group by source")) {
            while (result.next()) {
                known.add(new Known(result.getString(1), instant(result, 2), instant(result, 3), instant(result, 4)));
            }
        }
        var states = new ArrayList<SourceState>();
        for (var source : known) {
            states.add(state(source));
        }
        states.sort(Comparator.comparing((SourceState state) -> !state.failing()).thenComparing(SourceState::source));
        return states;
    }

    private SourceState state(Known known) throws SQLException {
        long failures = 0;
        Instant since = null;
        try (var statement = connection.prepareStatement("select count(*), min(started) from " + table
                + " where source = ? and status = 'failed'" + (known.succeeded() == null ? "" : " and started > ?"))) {
            statement.setString(1, known.source());
            if (known.succeeded() != null) {
                statement.setObject(2, dialect.driverValue(ColumnType.TIMESTAMP, known.succeeded().atOffset(ZoneOffset.UTC)));
            }
            try (var result = statement.executeQuery()) {
                result.next();
                failures = result.getLong(1);
                since = instant(result, 2);
            }
        }
        var error = failures == 0 ? null : last(known.source(), "error", " and status = 'failed'");
        return new SourceState(known.source(), last(known.source(), "status", ""), known.last(), known.ended(), failures, since, error);
    }

    private String last(String source, String column, String which) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select " + column + " from " + table + " where source = ?" + which + " order by started desc")) {
            statement.setString(1, source);
            statement.setMaxRows(1);
            try (var result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        }
    }

    private static Instant instant(ResultSet result, int at) throws SQLException {
        var time = ColumnValues.timestamp(result, at);
        return time == null ? null : time.toInstant();
    }
}
