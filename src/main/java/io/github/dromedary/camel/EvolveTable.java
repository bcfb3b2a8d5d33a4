package io.github.dromedary.camel;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Table;
import io.github.dromedary.sql.Dialect;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.HistoryUpsert;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.Upsert;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step {@code table}: the database's table gets what the rows need, before their transaction begins. Then the batch
 * moves to the exchange property {@code batch} and the body becomes the statement that ends the transaction.
 */
final class EvolveTable implements Processor {
    private final Databases databases;

    EvolveTable(Databases databases) {
        this.databases = databases;
    }

    @Override
    public void process(Exchange exchange) throws SQLException {
        var sync = Sync.of(exchange);
        var batch = exchange.getMessage().getBody(Batch.class);
        tooManyRejects(sync, batch);
        try (var connection = databases.connect(sync.source())) {
            if (!batch.rows().isEmpty() || !batch.deleted().isEmpty()) {
                evolve(connection, sync, batch);
            }
            if (sync.source().deleting().missing() && sync.table().isPresent() && !sync.table().equals(sync.prepared())) {
                sync.deletions(connection).prepare();
                if (sync.source().disposition() == Disposition.HISTORY) {
                    HistoryUpsert.prepare(connection, sync.keyed());
                }
                sync.prepared(sync.table());
            }
            if (sync.source().replaces() && sync.after(batch).complete()) {
                sync.source().replacement(connection).evolve();
            }
            exchange.setProperty("batch", batch);
            exchange.setProperty("upsert", batch.rows().isEmpty() ? null : upsert(connection, sync, batch));
            exchange.getMessage().setBody(new History(connection).update());
        }
    }

    private static void evolve(Connection connection, Sync sync, Batch batch) throws SQLException {
        var stored = sync.source().stored(batch.table());
        var schema = new Schema(connection);
        if (!sync.table().equals(Optional.of(stored))) {
            migrate(schema, sync.table(), stored);
            sync.table(stored);
        }
        below(schema, sync, batch);
    }

    private static void below(Schema schema, Sync sync, Batch batch) throws SQLException {
        for (var child : batch.children()) {
            var there = sync.tables().get(child.table().name());
            if (!there.equals(Optional.of(child.table()))) {
                migrate(schema, there, child.table());
                sync.tables().put(child.table());
            }
            below(schema, sync, child);
        }
    }

    private static void migrate(Schema schema, Optional<Table> there, Table wanted) throws SQLException {
        if (there.isPresent()) {
            schema.requireKey(there.get(), wanted.key());
        }
        schema.migrate(there, wanted);
    }

    private static Upsert upsert(Connection connection, Sync sync, Batch batch) throws SQLException {
        var dialect = Dialect.of(connection);
        return sync.source().disposition() == Disposition.HISTORY
                ? new HistoryUpsert(dialect, batch.filled(), sync.at()) : dialect.upsert(batch.filled());
    }

    private static void tooManyRejects(Sync sync, Batch batch) {
        long rejected = sync.counts().rejected() + batch.rejects().size();
        long allowed = sync.source().rejectsAllowed(sync.counts().read() + batch.read());
        if (!batch.rejects().isEmpty() && rejected > allowed) {
            throw new AnswerException(rejected + " records could not be written, and maxRejects allows " + allowed
                    + "; the first of this batch: " + batch.rejects().get(0).reason());
        }
    }
}
