package io.github.dromedary.sync;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.Tables;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.WriteDisposition;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.sql.HistoryUpsert;
import io.github.dromedary.sql.StagingSwap;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The tables that a sync writes to, as they exist in the database. For one thread. */
public final class TargetTables {
    private final Source source;
    private final Instant startedAt;
    private final Tables tables = new Tables();
    private String migrating;
    private Optional<Table> prepared = Optional.empty();

    /** {@code startedAt} is the start of the sync, in this process or an earlier one. */
    public TargetTables(Source source, Instant startedAt) {
        this.source = source;
        this.startedAt = startedAt;
    }

    /** The time written to versions of rows and to rows marked as deleted. */
    public OffsetDateTime at() {
        return startedAt.atOffset(ZoneOffset.UTC);
    }

    /** Sets the table that is being migrated; {@code null} for none. */
    public void migrating(String name) {
        migrating = name;
    }

    /** The table for messages: the one being migrated, else that of the records. A staging table has the name of its target. */
    public String current() {
        var name = migrating == null ? source.write().table() : migrating;
        return source.write().replaces() && migrating != null ? StagingSwap.target(name) : name;
    }

    /** The table of the records, or empty before its first row. */
    public Optional<Table> table() {
        return tables.get(source.write().mapping().table());
    }

    /** The table of the records and its child tables. */
    public Tables tables() {
        return tables;
    }

    /** Whether a table of the records of a batch does not exist yet, or lacks columns. */
    boolean migrates(Batch batch) {
        boolean writes = !batch.rows().isEmpty() || !batch.deleted().isEmpty();
        return writes && (!has(source.write().stored(batch.table())) || batch.children().stream().anyMatch(this::migratesChild));
    }

    private boolean migratesChild(Batch child) {
        return !has(child.table()) || child.children().stream().anyMatch(this::migratesChild);
    }

    private boolean has(Table table) {
        return tables.get(table.name()).equals(Optional.of(table));
    }

    /** Deletes rows of the table, as {@code deleteMissing} says. */
    public Deletions deletions(Connection connection) throws SQLException {
        return new Deletions(connection, keyed(), source.write().deleting().mode().orElseThrow(), at());
    }

    /** Creates the work tables for keys and rows that the current table needs; commits on its own. */
    public void prepare(Connection connection) throws SQLException {
        if (!source.write().deleting().missing() || table().isEmpty() || table().equals(prepared)) {
            return;
        }
        deletions(connection).prepare();
        if (source.write().disposition() == WriteDisposition.HISTORY) {
            HistoryUpsert.prepare(connection, keyed());
        }
        prepared = table();
    }

    /** The table with the primary key of its records, without Dromedary's own columns. */
    private Table keyed() {
        var stored = table().orElseThrow();
        return new Table(stored.name(), stored.columns(), stored.key().stream().filter(k -> !stored.column(k).orElseThrow().isOwn()).toList());
    }
}
