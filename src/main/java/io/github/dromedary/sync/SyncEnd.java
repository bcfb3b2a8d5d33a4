package io.github.dromedary.sync;

import io.github.dromedary.source.Disposition;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.sql.HistoryUpsert;
import io.github.dromedary.sql.Status;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends syncs: the end is recorded in {@code dromedary_sync}, then the source is released, then the listener hears of it. Threads share it. */
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

    /** All pages are committed; the transaction of the last batch has recorded the success already. */
    public void succeeded(Sync sync, Runnable release) {
        sync.end();
        notices.succeeded(sync);
        dropWorkTables(sync.source());
        recorder.succeeded(sync);
        release.run();
        listener.ended(sync);
    }

    /** Where this fails, the next sync empties the tables. */
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
            if (write.disposition() == Disposition.HISTORY) {
                HistoryUpsert.drop(connection, write.table());
            }
        } catch (SQLException e) {
            LOG.debug("{}: the work tables beside {} stay", source.name(), write.table(), e);
        }
    }

    /** The sync failed, or was stopped. */
    public void failed(Sync sync, Throwable cause, Runnable release) {
        sync.end();
        if (Failure.of(cause).isOutOfMemory()) {
            listener.outOfMemory();
        }
        try {
            fail(sync, cause);
        } finally {
            release.run(); // once the history has it, the next sync may begin
        }
    }

    private void fail(Sync sync, Throwable cause) {
        if (cause instanceof StoppedException && sync.id().isEmpty()) {
            return; // it was waiting, and is not needed any more
        }
        if (recorder.wentThrough(sync) && sync.checkpoint().complete()) {
            listener.ended(sync); // the transaction of the last batch has recorded the success
            return;
        }
        LOG.debug("{} failed", sync.name(), cause);
        sync.caught(cause);
        notices.records(sync);
        sync.fail(message(sync, cause));
        if (cause instanceof ForEachException || cause instanceof ResetException && sync.id().isEmpty()) {
            recorder.unbegun(sync);
        }
        recorder.ended(sync, cause instanceof StoppedException ? Status.STOPPED : Status.FAILED);
        listener.ended(sync);
    }

    /** What a failure of a sync is reported as, without secrets. */
    public String message(Sync sync, Throwable cause) {
        return secrets.shown(FailureMessage.message(cause, sync));
    }

    /** Gives up a sync that does not end by itself. */
    public void cut(Sync sync, String why, Runnable release) {
        sync.cut();
        sync.fail(sync.name() + ": stuck: " + why + System.lineSeparator()
                + "  it was cut off and the source is polled again; look at stuckAfter in " + sync.source().file());
        var record = new Thread(() -> recorder.ended(sync, Status.FAILED), "dromedary-cut");
        record.setDaemon(true);
        record.start();
        try {
            record.join(PATIENCE_MILLIS); // it may be the database that is stuck
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        release.run();
        listener.ended(sync);
    }
}
