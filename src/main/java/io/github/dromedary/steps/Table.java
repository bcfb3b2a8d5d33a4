package io.github.dromedary.steps;

import io.github.dromedary.model.Batch;
import io.github.dromedary.source.Disposition;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.HistoryUpsert;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sql.dialect.Upsert;
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
 * The step {@code table}: the database's table gets what the rows need, before their transaction begins. Then the batch
 * moves to the exchange property {@code batch} and the body becomes the statement that ends the transaction.
 */
public final class Table implements Processor {
    private final Databases databases;
    private final Rejections rejections;

    public Table(Databases databases, Rejections rejections) {
        this.databases = databases;
        this.rejections = rejections;
    }

    @Override
    public void process(Exchange exchange) throws SQLException {
        var sync = Sync.of(exchange);
        var batch = exchange.getMessage().getBody(Batch.class);
        if (batch.last()) {
            sync.course().requireField();
        }
        try (var connection = databases.connect(sync.source())) {
            rejections.check(connection, sync, batch);
            if (!batch.rows().isEmpty() || !batch.deleted().isEmpty()) {
                evolve(connection, sync, batch);
            }
            sync.destination().prepare(connection);
            if (sync.source().writing().replaces() && sync.after(batch).complete() && !sync.freshness().unmodified()) {
                sync.source().writing().replacement(connection).evolve();
            }
            exchange.setProperty("batch", batch);
            exchange.setProperty("upsert", batch.rows().isEmpty() ? null : upsert(connection, sync, batch));
            exchange.getMessage().setBody(new History(connection).update());
        }
    }

    private static void evolve(Connection connection, Sync sync, Batch batch) throws SQLException {
        var stored = sync.source().writing().stored(batch.table());
        var schema = sync.source().writing().tables(connection);
        migrate(schema, sync.destination(), stored);
        below(schema, sync.destination(), batch);
        sync.destination().inHand(null);
    }

    private static void below(Schema schema, TargetTables destination, Batch batch) throws SQLException {
        for (var child : batch.children()) {
            migrate(schema, destination, child.table());
            below(schema, destination, child);
        }
    }

    private static void migrate(Schema schema, TargetTables destination, io.github.dromedary.model.Table wanted) throws SQLException {
        destination.inHand(wanted.name());
        var tables = destination.tables();
        var there = tables.get(wanted.name());
        if (there.equals(Optional.of(wanted))) {
            return;
        }
        if (there.isPresent()) {
            schema.requireKey(there.get(), wanted.key());
        }
        schema.migrate(there, wanted);
        tables.put(wanted);
    }

    private static Upsert upsert(Connection connection, Sync sync, Batch batch) throws SQLException {
        var dialect = Dialect.of(connection);
        return sync.source().writing().disposition() == Disposition.HISTORY
                ? new HistoryUpsert(dialect, batch.filled(), sync.destination().at()) : dialect.upsert(batch.filled());
    }
}
