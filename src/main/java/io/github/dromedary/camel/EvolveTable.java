package io.github.dromedary.camel;

import io.github.dromedary.model.Batch;
import io.github.dromedary.sql.Dialect;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.Replacement;
import io.github.dromedary.sql.Schema;
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
            if (!batch.rows().isEmpty() && !sync.table().equals(Optional.of(batch.table()))) {
                var schema = new Schema(connection);
                if (sync.table().isPresent()) {
                    schema.requireKey(sync.table().get(), batch.table().key());
                }
                schema.migrate(sync.table(), batch.table());
                sync.table(batch.table());
            }
            if (sync.source().replaces() && sync.after(batch).complete()) {
                new Replacement(connection, sync.source().table()).evolve();
            }
            exchange.setProperty("batch", batch);
            exchange.setProperty("upsert", Dialect.of(connection).upsert(batch.filled()));
            exchange.getMessage().setBody(new History(connection).update());
        }
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
