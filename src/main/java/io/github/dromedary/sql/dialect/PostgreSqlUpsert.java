package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.WriteResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * Writes large batches with {@link CopyUpsert} and others with {@link UnnestUpsert}. If the database refuses the first, whatever the
 * reason, the second decides: what it writes, counts and reports is what counts. Both write the same values.
 */
final class PostgreSqlUpsert implements Upsert {
    /** From this number of rows on, {@code COPY} is worth its additional statements. */
    static final int BULK_ROWS = 2_000;
    /** Classes of SQLSTATE: feature not supported, cardinality, data, constraint, syntax or access rule, program limit. */
    private static final Set<String> REFUSALS = Set.of("0A", "21", "22", "23", "42", "54");
    private final UnnestUpsert unnest;
    private final CopyUpsert copy;

    PostgreSqlUpsert(Dialect dialect, Table table) {
        var statements = new PostgreSqlStatements(dialect, table);
        this.unnest = new UnnestUpsert(table, statements);
        this.copy = new CopyUpsert(dialect, table, statements);
    }

    @Override
    public WriteResult write(Connection connection, List<Row> rows) throws SQLException {
        return rows.size() >= BULK_ROWS && canCopy(connection) ? bulk(connection, rows) : unnest.write(connection, rows);
    }

    /** Staged rows and savepoints need a transaction, and a container may wrap its own driver. */
    private static boolean canCopy(Connection connection) throws SQLException {
        return !connection.getAutoCommit() && connection.isWrapperFor(PGConnection.class);
    }

    private WriteResult bulk(Connection connection, List<Row> rows) throws SQLException {
        var start = connection.setSavepoint();
        try {
            var written = copy.write(connection, rows);
            connection.releaseSavepoint(start);
            return written;
        } catch (SQLException e) {
            if (e.getSQLState() == null || !REFUSALS.contains(e.getSQLState().substring(0, 2))) {
                throw e;
            }
            connection.rollback(start);
            connection.releaseSavepoint(start);
            return unnest.write(connection, rows);
        }
    }
}
