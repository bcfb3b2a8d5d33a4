package io.github.dromedary.camel;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Written;
import io.github.dromedary.sql.Checkpoints;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.Rejects;
import io.github.dromedary.sql.Status;
import io.github.dromedary.sql.Upsert;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcPrepareStatementStrategy;

/**
 * The step {@code upsert} binds by it. camel-jdbc opens a transaction, prepares the statement in the body (the sync's row
 * in the history) and lets this class populate it; on the way, on the same connection, the checkpoint is moved, which
 * holds off any other writer, and the batch's rows and rejects are written. Then camel-jdbc executes the statement and
 * commits everything, or rolls everything back.
 */
final class WriteBatch implements JdbcPrepareStatementStrategy {

    @Override
    public String prepareQuery(String query, boolean allowNamedParameters) {
        return query;
    }

    @Override
    public Iterator<?> createPopulateIterator(String query, String prepared, int expected, Exchange exchange, Object value) {
        return List.of(exchange).iterator();
    }

    @Override
    public void populateStatement(PreparedStatement statement, Iterator<?> iterator, int expected) throws SQLException {
        var exchange = (Exchange) iterator.next();
        var sync = Sync.of(exchange);
        var batch = exchange.getProperty("batch", Batch.class);
        var upsert = exchange.getProperty("upsert", Upsert.class);
        var connection = statement.getConnection();
        var to = sync.after(batch);
        new Checkpoints(connection).update(to);
        var written = batch.rows().isEmpty() ? Written.NONE : upsert.write(connection, batch.rows());
        new Rejects(connection).write(sync.name(), sync.id(), batch.rejects());
        var counts = sync.after(batch, written);
        var status = to.complete() ? Status.SUCCEEDED : Status.RUNNING;
        History.bind(statement, sync.id(), status, to.complete() ? Instant.now() : null, null, counts.plus(sync.traffic()));
        sync.pending(to, counts);
    }
}
