package io.github.dromedary.inspect;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.TableName;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.OtherTables;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.Sources;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.Schemas;
import io.github.dromedary.sql.StagingSwap;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sync.Attempt;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncStart;
import io.github.dromedary.sync.TargetTables;
import io.github.dromedary.sync.partition.ParentPartitions;
import io.github.dromedary.sync.partition.Partitions;
import io.github.dromedary.sync.response.ConditionalRequest;
import io.github.dromedary.transform.mapping.Nesting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A first sync up to the end of its first page, with everything it reads and would write. For one thread. */
final class FirstPage implements AutoCloseable {
    private final Source source;
    private final Optional<Connection> connection;
    private final Dialect dialect;
    private final Optional<Table> existing;
    private final Sync sync;
    private final List<Read> batches = new ArrayList<>();
    private int status;
    private long millis;
    private boolean fetched;

    /** A batch and the records it was transformed from. */
    record Read(Records records, Batch batch) {
    }

    /** {@code connection} is empty if the H2 file does not exist yet. */
    FirstPage(Source source, Sources sources, Optional<Connection> connection) throws SQLException {
        this.source = source;
        this.connection = connection;
        this.dialect = connection.isPresent() ? Dialect.of(connection.get()) : Dialect.of("jdbc:h2:");
        this.existing = connection.isPresent() ? new Schema(connection.get()).ofRecords(source.write().table()) : Optional.empty();
        var partitions = partitions();
        var checkpoint = new Checkpoint(source.name(), 0, "", source.plan(), partitions.first().first(), 0);
        this.sync = new Sync(source, checkpoint, Attempt.NONE, partitions, new TargetTables(source, Instant.now()), dialect,
                ConditionalRequest.none());
        addTables(sources);
    }

    private Partitions partitions() throws SQLException {
        if (source.forEach().isEmpty()) {
            return SyncStart.first(source);
        }
        if (connection.isEmpty()) {
            throw new ForEachException("the database does not exist yet; sync the source whose table forEach reads first");
        }
        return ParentPartitions.preview(connection.get(), source);
    }

    private void addTables(Sources sources) throws SQLException {
        var mapping = source.write().mapping();
        var tables = sync.target().tables();
        existing.ifPresent(table -> tables.put(
                new Table(mapping.table(), table.columns(), source.write().replaces() ? mapping.key() : table.key())));
        if (connection.isPresent() && mapping.nesting() == Nesting.TABLES) {
            new Schema(connection.get()).below(source.write().table()).forEach(table -> tables.put(staged(table)));
            tables.reserve(OtherTables.names(connection.get(), source, sources));
        }
    }

    /** Returns the staging table of a table with {@code replace}, else the table itself. */
    private Table staged(Table table) {
        return !source.write().replaces() ? table : new Table(StagingSwap.staging(table.name()), table.columns(), table.key(),
                new Table.Parent(StagingSwap.staging(table.parent().table()), table.parent().columns(), table.parent().keys()));
    }

    /** The sync that reads this page. */
    Sync sync() {
        return sync;
    }

    /** The dialect of the database. */
    Dialect dialect() {
        return dialect;
    }

    /** The existing table, or empty. */
    Optional<Table> existing() {
        return existing;
    }

    /** Records that the response has arrived. */
    void fetched(int code, long duration) {
        status = code;
        millis = duration;
        fetched = true;
    }

    /** Adds a transformed batch. */
    void add(Records records, Batch batch) {
        batches.add(new Read(records, batch));
        sync.target().tables().put(batch.table());
    }

    /** Whether a response has arrived. */
    boolean isFetched() {
        return fetched;
    }

    /** The status of the response. */
    int status() {
        return status;
    }

    /** How long the response took, in milliseconds. */
    long millis() {
        return millis;
    }

    /** The batches of the page, in order. */
    List<Read> batches() {
        return batches;
    }

    /** Requires the primary key in the existing table, except with {@code replace}, which creates the table anew. */
    void requireKey(Batch batch) throws SQLException {
        if (connection.isPresent() && existing.isPresent() && !source.write().replaces()) {
            new Schema(connection.get()).requireKey(existing.get(), source.write().stored(batch.table()).key());
        }
    }

    /** Returns the statement that creates the schema of the table, or empty if the schema exists. */
    Optional<String> schema() throws SQLException {
        return connection.isPresent() ? new Schemas(connection.get()).missing(TableName.of(source.write().table())) : Optional.empty();
    }

    /** Returns the response without its records, or {@code null} before all records are read. */
    Page page() {
        return sync.position().page();
    }

    @Override
    public void close() {
        sync.end();
    }
}
