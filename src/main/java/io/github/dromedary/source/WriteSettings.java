package io.github.dromedary.source;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Table;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.sql.HistoryUpsert;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.StagingSwap;
import io.github.dromedary.sql.dialect.OwnColumns;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.Nesting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * How records are transformed and written. Immutable.
 *
 * @param each        a user's route that processes every record before the mapping, or empty
 * @param mapping     how a record becomes a row, and the table it is written to first: the staging table with {@code replace}
 * @param disposition how existing rows are handled
 * @param table       the target table
 * @param deleting    how rows are handled that the API no longer returns
 * @param allowEmpty  whether a read without records may empty the table
 * @param database    the name of the {@code DataSource}
 * @param batchSize   records per transaction
 * @param maxRejects  maximum rejected records of a sync, or {@code -1} for the default rule
 */
public record WriteSettings(Optional<String> each, Mapping mapping, WriteDisposition disposition, String table, DeletionPolicy deleting,
        boolean allowEmpty, String database, int batchSize, long maxRejects) {

    public boolean replaces() {
        return disposition == WriteDisposition.REPLACE;
    }

    /** Returns the swap of the staging table with the target table. */
    public StagingSwap replacement(Connection connection) throws SQLException {
        return new StagingSwap(connection, table, mapping.nesting() == Nesting.TABLES);
    }

    /** Returns the schema of the tables that rows are written to first. */
    public Schema tables(Connection connection) throws SQLException {
        return replaces() ? Schema.ofWork(connection) : new Schema(connection);
    }

    /** The names of Dromedary's own tables of this source: staging tables and tables of seen keys. */
    public List<String> workTables() {
        return replaces() ? List.of(StagingSwap.staging(table))
                : disposition == WriteDisposition.HISTORY ? List.of(Deletions.seen(table), HistoryUpsert.incoming(table))
                : deleting.missing() ? List.of(Deletions.seen(table)) : List.of();
    }

    /** The columns that Dromedary adds to the table. */
    public List<Column> ownColumns() {
        if (disposition == WriteDisposition.HISTORY) {
            return List.of(HistoryUpsert.FROM, HistoryUpsert.TO);
        }
        return deleting.mode().filter(Deletions.Mode.SOFT::equals).isPresent() ? List.of(OwnColumns.DELETED) : List.of();
    }

    /** Returns the table as stored in the database, for rows identified by the primary key of the mapping. */
    public Table stored(Table rows) {
        return disposition == WriteDisposition.HISTORY ? HistoryUpsert.versioned(rows) : rows;
    }

    /** Returns the maximum of rejected records among that many read: {@code maxRejects}, or by default 1% and at least 10. */
    public long rejectsAllowed(long read) {
        return maxRejects >= 0 ? maxRejects : Math.max(10, read / 100);
    }

    /** The part of {@link Source#plan()} that these settings determine. */
    String plan() {
        return each + "|" + mapping + "|" + disposition + "|" + deleting;
    }
}
