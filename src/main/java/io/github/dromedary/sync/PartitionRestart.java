package io.github.dromedary.sync;

import io.github.dromedary.source.Disposition;
import io.github.dromedary.sql.Checkpoints;
import io.github.dromedary.sql.Deletions;
import java.sql.SQLException;

/**
 * What becomes of a run of pages when the API refuses the position that it has come to: tokens and links of many APIs hold
 * for a while only. The run begins again from its own first request; its checkpoint moves there, so that the refused position
 * is never asked for again.
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
     * Begins the run in hand again, when that failure is one of its position.
     *
     * @return whether it did; else the failure is one of the sync
     * @throws ResetException where rows of the run are appended already, or gathered where nobody can tell them from others
     */
    public boolean attempt(Sync sync, Exception failure) throws SQLException {
        boolean resumed = sync.attempt().goesOn() && sync.position().isUntouched();
        boolean given = resumed || sync.source().paginator().usesTokens();
        if (!Failure.of(failure).refusesPage(sync.source()) || sync.isAtFirstRequest() || !given || !sync.position().mayRestart(MOST)) {
            return false;
        }
        var said = FailureMessage.reason(failure, sync);
        refuseDoubles(sync, said);
        move(sync, sync.position().partition().restarted());
        listener.noticed(sync, "the API refuses the position " + (resumed ? "at which the last sync was interrupted" : "that the sync has come to")
                + " (it " + said + "): the run of pages begins again");
        return true;
    }

    private static void refuseDoubles(Sync sync, String said) {
        var writing = sync.source().write();
        boolean gathers = writing.replaces() && writing.mapping().key().isEmpty() && sync.source().forEach().isPresent();
        var counts = sync.totalCounts();
        long rows = gathers ? counts.read() : counts.inserted();
        if ((writing.disposition() == Disposition.APPEND || gathers) && rows > 0) {
            throw new ResetException("the API refuses to go on from where the sync has come to (it " + said + "), after it had "
                    + (gathers ? "gathered " : "appended ") + rows + " rows; reading anew would add them again", null);
        }
    }

    /** Where all rows of a sync are of this run, what has gathered of them goes as well. */
    private void move(Sync sync, Partition again) throws SQLException {
        var source = sync.source();
        var to = sync.checkpoint().nextPage(again.first(), again.parent());
        try (var connection = databases.connect(source)) {
            connection.setAutoCommit(false);
            try {
                new Checkpoints(connection, again.credentials().markers()).update(to);
                if (source.forEach().isEmpty() && source.write().replaces()) {
                    source.write().replacement(connection).clear();
                }
                if (source.forEach().isEmpty() && source.write().deleting().missing()) {
                    Deletions.clear(connection, source.write().table());
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
            connection.setAutoCommit(true);
        }
        sync.restart(to, again);
    }
}
