package io.github.dromedary.steps;

import io.github.dromedary.model.Batch;
import io.github.dromedary.source.WriteDisposition;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.HistoryUpsert;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sql.dialect.Upsert;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.PendingBatch;
import io.github.dromedary.sync.Rejections;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.TargetTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step {@code table}: migrates the tables to the columns that a batch needs, before its transaction starts. Then the batch is
 * pending in the sync, and the body is the statement that ends the transaction: the update of the sync's row in
 * {@code dromedary_sync}. Threads share it.
 */
final class Table implements Processor {
    private final Databases databases;
    private final Rejections rejections;

    Table(Databases databases, Rejections rejections) {
        this.databases = databases;
        this.rejections = rejections;
    }

    @Override
    public void process(Exchange exchange) throws SQLException {
        var sync = SyncExchange.sync(exchange);
        var batch = exchange.getMessage().getBody(Batch.class);
        var write = sync.source().write();
        if (batch.last()) {
            sync.position().requireField();
        }
        try (var connection = databases.connect(sync.source())) {
            rejections.check(connection, sync, batch);
            if (!batch.rows().isEmpty() || !batch.deleted().isEmpty()) {
                evolve(connection, sync, batch);
            }
            sync.target().prepare(connection);
            if (write.replaces() && sync.after(batch).complete() && !sync.conditional().notModified()) {
                write.replacement(connection).evolve();
            }
            sync.pending(new PendingBatch(batch, batch.rows().isEmpty() ? null : upsert(connection, sync, batch)));
            exchange.getMessage().setBody(new History(connection).update());
        }
    }

    private static void evolve(Connection connection, Sync sync, Batch batch) throws SQLException {
        var stored = sync.source().write().stored(batch.table());
        var schema = sync.source().write().tables(connection);
        migrate(schema, sync.target(), stored);
        migrateChildren(schema, sync.target(), batch);
        sync.target().migrating(null);
    }

    private static void migrateChildren(Schema schema, TargetTables target, Batch batch) throws SQLException {
        for (var child : batch.children()) {
            migrate(schema, target, child.table());
            migrateChildren(schema, target, child);
        }
    }

    private static void migrate(Schema schema, TargetTables target, io.github.dromedary.model.Table wanted) throws SQLException {
        target.migrating(wanted.name());
        var tables = target.tables();
        var existing = tables.get(wanted.name());
        if (existing.equals(Optional.of(wanted))) {
            return;
        }
        if (existing.isPresent()) {
            schema.requireKey(existing.get(), wanted.key());
        }
        schema.migrate(existing, wanted);
        tables.put(wanted);
    }

    private static Upsert upsert(Connection connection, Sync sync, Batch batch) throws SQLException {
        var dialect = Dialect.of(connection);
        return sync.source().write().disposition() == WriteDisposition.HISTORY
                ? new HistoryUpsert(dialect, batch.filled(), sync.target().at()) : dialect.upsert(batch.filled());
    }
}
