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
 * What becomes of a source's records. Immutable.
 *
 * @param each        a route of the user's that every record passes first, or empty
 * @param mapping     what a record becomes, and the table that it is written to first
 * @param disposition what becomes of the rows that are there
 * @param table       the table that the user sees
 * @param deleting    what becomes of rows that the API shows no more
 * @param allowEmpty  whether a read without records may empty it
 * @param database    the name of the {@code DataSource}
 * @param batchSize   records in one transaction
 * @param maxRejects  how many records may be rejected, or {@code -1} for the default rule
 */
public record WriteSettings(Optional<String> each, Mapping mapping, Disposition disposition, String table, DeletionPolicy deleting, boolean allowEmpty, String database,
        int batchSize, long maxRejects) {

    public boolean replaces() {
        return disposition == Disposition.REPLACE;
    }

    /** What puts the rows that gather in the place of the table's. */
    public StagingSwap replacement(Connection connection) throws SQLException {
        return new StagingSwap(connection, table, mapping.nesting() == Nesting.TABLES);
    }

    /** The tables that its rows are written to first. */
    public Schema tables(Connection connection) throws SQLException {
        return replaces() ? Schema.ofWork(connection) : new Schema(connection);
    }

    /** The names of the tables in which rows and keys gather. */
    public List<String> workTables() {
        return replaces() ? List.of(StagingSwap.staging(table))
                : disposition == Disposition.HISTORY ? List.of(Deletions.seen(table), HistoryUpsert.incoming(table))
                : deleting.missing() ? List.of(Deletions.seen(table)) : List.of();
    }

    /** The columns that the table has beside those of fields. */
    public List<Column> ownColumns() {
        if (disposition == Disposition.HISTORY) {
            return List.of(HistoryUpsert.FROM, HistoryUpsert.TO);
        }
        return deleting.mode().filter(Deletions.Mode.SOFT::equals).isPresent() ? List.of(OwnColumns.DELETED) : List.of();
    }

    /** The table as the database has it, for rows that are told apart by the mapping's key. */
    public Table stored(Table rows) {
        return disposition == Disposition.HISTORY ? HistoryUpsert.versioned(rows) : rows;
    }

    /** At most this many records of so many read may be rejected: 1%, and never fewer than 10, unless the source says. */
    public long rejectsAllowed(long read) {
        return maxRejects >= 0 ? maxRejects : Math.max(10, read / 100);
    }

    /** What decides which rows come of records. */
    String plan() {
        return each + "|" + mapping + "|" + disposition + "|" + deleting;
    }
}
