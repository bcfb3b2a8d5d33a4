package io.github.dromedary.steps;

import io.github.dromedary.model.AnswerException;
import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Counts;
import io.github.dromedary.model.WriteResult;
import io.github.dromedary.source.Source;
import io.github.dromedary.sql.Checkpoints;
import io.github.dromedary.sql.ChildRows;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.OvertakenException;
import io.github.dromedary.sql.Parents;
import io.github.dromedary.sql.Status;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sql.dialect.OwnColumns;
import io.github.dromedary.sync.Rejections;
import io.github.dromedary.sync.Sync;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcPrepareStatementStrategy;

/**
 * The step {@code upsert} binds by it. camel-jdbc opens a transaction, prepares the statement in the body (the sync's row
 * in the history) and lets this class populate it; on the way, on the same connection, the checkpoint is moved, which
 * holds off any other writer, and the batch's rows and rejects are written. Then camel-jdbc executes the statement and
 * commits everything, or rolls everything back.
 */
public final class Upsert implements JdbcPrepareStatementStrategy {

    private final Rejections rejections;

    public Upsert(Rejections rejections) {
        this.rejections = rejections;
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
        var exchange = (Exchange) iterator.next();
        var sync = Sync.of(exchange);
        var batch = exchange.getProperty("batch", Batch.class);
        var upsert = exchange.getProperty("upsert", io.github.dromedary.sql.dialect.Upsert.class);
        var connection = statement.getConnection();
        var to = sync.after(batch);
        var checkpoints = new Checkpoints(connection, sync.course().markers(to.parent()));
        var counts = move(checkpoints, sync, to) ? write(connection, sync, batch, upsert) : sync.standing().triedCounts();
        var status = to.complete() ? Status.SUCCEEDED : Status.RUNNING;
        History.bind(statement, sync.id(), status, to.complete() ? Instant.now() : null, null, counts.plus(sync.traffic()));
        sync.standing().tries(to, counts);
    }

    /**
     * Moves the checkpoint. False when it stands there already: this very batch was written before, its connection was lost
     * while it was committed, and the commit had gone through.
     */
    private static boolean move(Checkpoints checkpoints, Sync sync, Checkpoint to) throws SQLException {
        try {
            checkpoints.update(to);
            return true;
        } catch (OvertakenException e) {
            if (to.equals(sync.standing().tried()) && checkpoints.stands(to)) {
                return false;
            }
            throw e;
        }
    }

    private Counts write(Connection connection, Sync sync, Batch batch, io.github.dromedary.sql.dialect.Upsert upsert) throws SQLException {
        var written = batch.rows().isEmpty() ? WriteResult.NONE : upsert.write(connection, batch.rows());
        var below = new ChildRows(connection).write(batch);
        rejections.keep(connection, sync, batch.rejects());
        if (sync.course().ends(batch) && sync.course().run().greatest() != null && sync.source().forEach().isPresent()) {
            new Parents(connection).keep(sync.name(), sync.course().run().parent(), sync.course().run().greatest());
        }
        if (!sync.source().writing().replaces()) {
            return delete(connection, sync, batch, written).plus(Counts.below(below.written())).plus(Counts.deleted(below.deleted()));
        }
        var gathered = sync.after(batch, Counts.gathered(written));
        return sync.after(batch).complete() && !sync.freshness().unmodified() ? gathered.plus(replace(connection, sync.source())) : gathered;
    }

    private static Counts delete(Connection connection, Sync sync, Batch batch, WriteResult written) throws SQLException {
        var counts = sync.after(batch, Counts.written(written));
        if (sync.source().writing().deleting().mode().isEmpty() || sync.destination().table().isEmpty()) {
            return counts;
        }
        var deletions = sync.destination().deletions(connection);
        var table = batch.filled();
        var kept = keep(connection, sync, batch);
        counts = counts.plus(Counts.deleted(batch.deleted().size(), kept, deletions.delete(table, batch.deleted())));
        if (!sync.source().writing().deleting().missing() || !sync.course().whole() || sync.freshness().unmodified()) {
            return counts;
        }
        sync.course().doubts().seen(deletions.see(table, batch.rows()) + deletions.see(table, batch.deleted()));
        if (!sync.after(batch).complete() || counts.rejected() + sync.attempt().earlier().rejected() > 0 || sync.course().doubts().shifted().isPresent()) {
            return counts;
        }
        if (!sync.source().writing().allowEmpty() && deletions.wouldEmpty()) {
            throw new AnswerException("there were no records, and table " + sync.source().writing().table()
                    + " has rows; they stay unless allowEmpty is true");
        }
        return counts.plus(Counts.deleted(deletions.missing()));
    }

    /** What is only marked as deleted keeps its last values, and its mark. */
    private static WriteResult keep(Connection connection, Sync sync, Batch batch) throws SQLException {
        if (batch.deleted().isEmpty() || !sync.source().writing().deleting().mode().equals(Optional.of(Deletions.Mode.SOFT))) {
            return WriteResult.NONE;
        }
        var unmarked = batch.filled().without(OwnColumns.DELETED.name());
        var columns = batch.filled().columns();
        var positions = IntStream.range(0, columns.size()).filter(i -> unmarked.columns().contains(columns.get(i))).toArray();
        return Dialect.of(connection).upsert(unmarked).write(connection, batch.deleted().stream().map(row -> row.only(positions)).toList());
    }

    private static Counts replace(Connection connection, Source source) throws SQLException {
        var swap = source.writing().replacement(connection).swap();
        if (swap.inserted() == 0 && swap.deleted() > 0 && !source.writing().allowEmpty()) {
            throw new AnswerException("there were no records, and table " + source.writing().table() + " has " + swap.deleted()
                    + " rows; they stay unless allowEmpty is true");
        }
        return Counts.replaced(swap.rows(), swap.inserted(), swap.deleted());
    }
}
