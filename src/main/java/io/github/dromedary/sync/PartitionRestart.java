package io.github.dromedary.sync;

import io.github.dromedary.source.Source;
import io.github.dromedary.source.WriteDisposition;
import io.github.dromedary.sql.Checkpoints;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.sync.failure.Failure;
import io.github.dromedary.sync.failure.ResetException;
import io.github.dromedary.sync.partition.Partition;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Restarts a partition when the API rejects its position: tokens and links of many APIs expire. The partition starts over at its
 * first request, and its checkpoint moves there, so that the rejected position is not requested again. Threads share it.
 */
public final class PartitionRestart {
    private static final int MOST = 3;
    private final Databases databases;
    private final SyncListener listener;

    public PartitionRestart(Databases databases, SyncListener listener) {
        this.databases = databases;
        this.listener = listener;
    }

    /**
     * Restarts the current partition if a failure is about its position.
     *
     * @return whether it was restarted; else the sync fails with {@code failure}
     * @throws ResetException when rows of the partition are appended already, or staged together with rows of other partitions
     */
    public boolean attempt(Sync sync, Exception failure) throws SQLException {
        boolean resumed = sync.attempt().resumes() && sync.position().isUntouched();
        boolean givenByApi = resumed || sync.source().paginator().usesTokens();
        if (!sync.writes().isEmpty()) {
            return false; // the next sync resumes behind the rows that are committed, and restarts there
        }
        if (!Failure.of(failure).refusesPage(sync.source()) || sync.isAtFirstRequest() || !givenByApi || !sync.position().mayRestart(MOST)) {
            return false;
        }
        var reason = FailureMessage.reason(failure, sync);
        refuseDuplicates(sync, reason);
        move(sync, sync.position().partition().restarted());
        listener.noticed(sync, "the API rejected the " + (resumed ? "position at which the last sync was interrupted" : "current position")
                + " (" + reason + "); restarting the partition");
        return true;
    }

    private static void refuseDuplicates(Sync sync, String reason) {
        var write = sync.source().write();
        boolean stages = write.replaces() && write.mapping().key().isEmpty() && sync.source().forEach().isPresent();
        var counts = sync.totalCounts();
        long rows = stages ? counts.read() : counts.inserted();
        if ((write.disposition() == WriteDisposition.APPEND || stages) && rows > 0) {
            throw new ResetException("the API rejected the current position (" + reason + ") after " + rows + " rows were "
                    + (stages ? "staged" : "appended") + "; starting over would add them again", null);
        }
    }

    /** Moves the checkpoint; if the partition is the only one, its staged rows and keys are deleted with it. */
    private void move(Sync sync, Partition restarted) throws SQLException {
        var to = sync.committed().checkpoint().nextPage(restarted.first(), restarted.parent());
        try (var connection = databases.connect(sync.source())) {
            connection.setAutoCommit(false);
            try {
                new Checkpoints(connection, restarted.credentials().markers()).update(to);
                clearWorkTables(connection, sync.source());
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
            connection.setAutoCommit(true);
        }
        sync.restart(to, restarted);
    }

    private static void clearWorkTables(Connection connection, Source source) throws SQLException {
        if (source.forEach().isEmpty() && source.write().replaces()) {
            source.write().replacement(connection).clear();
        }
        if (source.forEach().isEmpty() && source.write().deleting().missing()) {
            Deletions.clear(connection, source.write().table());
        }
    }
}
