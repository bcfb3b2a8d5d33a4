package io.github.dromedary.sync;

import io.github.dromedary.model.Table;
import io.github.dromedary.model.Tables;
import io.github.dromedary.source.Disposition;
import io.github.dromedary.source.Source;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.sql.HistoryUpsert;
import io.github.dromedary.sql.StagingSwap;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The tables that a sync writes to, as the database has them. For one thread. */
public final class TargetTables {
    private final Source source;
    private final Instant at;
    private final Tables tables = new Tables();
    private String inHand;
    private Optional<Table> prepared = Optional.empty();

    /** {@code at} is when the sync began, in whichever process. */
    public TargetTables(Source source, Instant at) {
        this.source = source;
        this.at = at;
    }

    /** The time of the versions and marks that are written. */
    public OffsetDateTime at() {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** A table is being made fit for rows, or none any more. */
    public void inHand(String name) {
        inHand = name;
    }

    /** The table that is being made fit for rows, else that of the records, as the user knows it. */
    public String inHand() {
        var name = inHand == null ? source.write().table() : inHand;
        return source.write().replaces() && inHand != null ? StagingSwap.target(name) : name;
    }

    /** The table of the records, or empty before its first row. */
    public Optional<Table> table() {
        return tables.get(source.write().mapping().table());
    }

    /** That table and those below it. */
    public Tables tables() {
        return tables;
    }

    /** What takes out rows of the table. */
    public Deletions deletions(Connection connection) throws SQLException {
        return new Deletions(connection, keyed(), source.write().deleting().mode().orElseThrow(), at());
    }

    /** Makes the tables where keys and rows gather, as the table is now; commits by itself. */
    public void prepare(Connection connection) throws SQLException {
        if (!source.write().deleting().missing() || table().isEmpty() || table().equals(prepared)) {
            return;
        }
        deletions(connection).prepare();
        if (source.write().disposition() == Disposition.HISTORY) {
            HistoryUpsert.prepare(connection, keyed());
        }
        prepared = table();
    }

    /** The table with the key that records have, which Dromedary's own columns are no part of. */
    private Table keyed() {
        var stored = table().orElseThrow();
        return new Table(stored.name(), stored.columns(), stored.key().stream().filter(k -> !stored.column(k).orElseThrow().isOwn()).toList());
    }
}
