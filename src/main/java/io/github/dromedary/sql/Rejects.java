package io.github.dromedary.sql;

import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Reject;
import io.github.dromedary.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Writes rejected records to the dead letter table, {@code dromedary_reject}. */
public final class Rejects {
    private final Connection connection;

    public Rejects(Connection connection) {
        this.connection = connection;
    }

    /** Whether a sync has rejected records in the table. */
    public boolean any(String sync) throws SQLException {
        try (var statement = connection.prepareStatement("select 1 from "
                + Dialect.of(connection).quote(Journal.REJECT.name()) + " where sync = ?")) {
            statement.setString(1, sync);
            statement.setMaxRows(1);
            try (var result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    /** Inserts rejected records, in the transaction of the connection. */
    public void write(String source, String sync, List<Reject> rejects) throws SQLException {
        if (rejects.isEmpty()) {
            return;
        }
        var dialect = Dialect.of(connection);
        try (var statement = connection.prepareStatement("insert into " + dialect.quote(Journal.REJECT.name())
                + " (source, sync, rejected, reason, path, record) values (?, ?, ?, ?, ?, ?)")) {
            var now = dialect.driverValue(ColumnType.TIMESTAMP, OffsetDateTime.now(ZoneOffset.UTC));
            for (var reject : rejects) {
                statement.setString(1, source);
                statement.setString(2, sync);
                statement.setObject(3, now);
                statement.setString(4, reject.reason());
                statement.setString(5, reject.path());
                statement.setString(6, reject.json());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
