package io.github.dromedary.steps;

import io.github.dromedary.sql.History;
import io.github.dromedary.sql.Status;
import io.github.dromedary.sync.BatchWriter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcPrepareStatementStrategy;

/**
 * The step {@code upsert}: camel-jdbc opens a transaction and prepares the statement in the body, which updates the sync's row in
 * {@code dromedary_sync}. To bind its parameters it calls this class, which first writes the pending transaction on the same connection by
 * {@link BatchWriter}. Then camel-jdbc executes the statement and commits, or rolls back everything. Threads share it.
 */
final class Upsert implements JdbcPrepareStatementStrategy {
    private final BatchWriter writer;

    Upsert(BatchWriter writer) {
        this.writer = writer;
    }

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
        var sync = SyncExchange.sync((Exchange) iterator.next());
        var committed = writer.write(statement.getConnection(), sync);
        boolean complete = sync.writes().first().complete();
        History.bind(statement, sync.id(), complete ? Status.SUCCEEDED : Status.RUNNING, complete ? Instant.now() : null, null,
                committed.plus(sync.traffic().counts()));
    }
}
