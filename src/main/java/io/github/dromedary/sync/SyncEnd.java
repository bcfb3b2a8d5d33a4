package io.github.dromedary.sync;

import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.WriteDisposition;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.sql.HistoryUpsert;
import io.github.dromedary.sql.Status;
import io.github.dromedary.sync.failure.Failure;
import io.github.dromedary.sync.failure.ResetException;
import io.github.dromedary.sync.failure.StoppedException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends syncs: records the end in {@code dromedary_sync}, then releases the source, then reports to the listener. Threads share
 * it.
 */
public final class SyncEnd {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(SyncEnd.class);
    private final Databases databases;
    private final SyncListener listener;
    private final Secrets secrets;
    private final EndNotices notices;
    private final SyncRecorder recorder;

    public SyncEnd(Databases databases, SyncListener listener, Secrets secrets) {
        this.databases = databases;
        this.listener = listener;
        this.secrets = secrets;
        this.notices = new EndNotices(listener);
        this.recorder = new SyncRecorder(databases);
    }

    /** Ends a sync whose pages are all committed. The transaction of the last batch has recorded the success already. */
    public void succeeded(Sync sync, Runnable release) {
        sync.end();
        notices.succeeded(sync);
        dropWorkTables(sync.source());
        recorder.succeeded(sync);
        release.run();
        listener.ended(sync);
    }

    /** Drops the staging and work tables; if this fails, the next sync empties them. */
    private void dropWorkTables(Source source) {
        var write = source.write();
        if (!write.replaces() && !write.deleting().missing()) {
            return;
        }
        try (var connection = databases.connect(source)) {
            if (write.replaces()) {
                write.replacement(connection).drop();
            } else {
                Deletions.drop(connection, write.table());
            }
            if (write.disposition() == WriteDisposition.HISTORY) {
                HistoryUpsert.drop(connection, write.table());
            }
        } catch (SQLException e) {
            LOG.debug("{}: the work tables of {} could not be dropped", source.name(), write.table(), e);
        }
    }

    /** Ends a sync that failed or was stopped. */
    public void failed(Sync sync, Throwable cause, Runnable release) {
        sync.end();
        if (Failure.of(cause).isOutOfMemory()) {
            listener.outOfMemory();
        }
        try {
            fail(sync, cause);
        } finally {
            release.run(); // after the history has the end: then the next sync may start
        }
    }

    private void fail(Sync sync, Throwable cause) {
        if (cause instanceof StoppedException && sync.id().isEmpty()) {
            return; // it was waiting to start
        }
        if (recorder.isCommitted(sync) && sync.committed().checkpoint().complete()) {
            listener.ended(sync); // the transaction of the last batch has recorded the success
            return;
        }
        LOG.debug("{} failed", sync.name(), cause);
        sync.caught(cause);
        notices.records(sync);
        sync.fail(message(sync, cause));
        if (cause instanceof ForEachException || cause instanceof ResetException && sync.id().isEmpty()) {
            recorder.notStarted(sync);
        }
        recorder.ended(sync, cause instanceof StoppedException ? Status.STOPPED : Status.FAILED);
        listener.ended(sync);
    }

    /** The message of a failed sync, without secrets. */
    public String message(Sync sync, Throwable cause) {
        return secrets.shown(FailureMessage.message(cause, sync));
    }

    /** Aborts a stuck sync from another thread; recording the end is given up after 10 seconds. */
    public void abort(Sync sync, String why, Runnable release) {
        sync.abort();
        sync.fail(sync.name() + ": stuck: " + why + System.lineSeparator()
                + "  the sync was aborted, and the source is polled again; look at stuckAfter in " + sync.source().file());
        var record = new Thread(() -> recorder.ended(sync, Status.FAILED), "dromedary-abort");
        record.setDaemon(true);
        record.start();
        try {
            record.join(PATIENCE_MILLIS); // the database may be what is stuck
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        release.run();
        listener.ended(sync);
    }
}
