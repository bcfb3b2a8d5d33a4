package io.github.dromedary.steps;

import io.github.dromedary.model.Batch;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sync.BatchCollector;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.Rejections;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.TargetTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step {@code table}: migrates the tables to the columns that the first pending transaction needs, before it starts. Then the body is
 * the statement that ends it: the update of the sync's row in {@code dromedary_sync}. Threads share it.
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
        if (exchange.getMessage().getBody() instanceof Batch batch) {
            BatchCollector.single(sync, batch); // a route from before the step collect
            exchange.getMessage().setBody(null); // a redelivery must not add it again
        }
        var pending = sync.writes().first();
        var write = sync.source().write();
        try (var connection = databases.connect(sync.source())) {
            rejections.check(connection, sync, pending);
            for (var batch : pending.batches()) {
                if (!batch.rows().isEmpty() || !batch.deleted().isEmpty()) {
                    evolve(connection, sync, batch);
                }
            }
            sync.target().prepare(connection);
            if (write.replaces() && pending.complete() && !sync.conditional().notModified()) {
                write.replacement(connection).evolve();
            }
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
}
