package io.github.dromedary.sync;

import io.github.dromedary.model.Counts;
import io.github.dromedary.sql.Checkpoints;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.OvertakenException;
import io.github.dromedary.sql.Status;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps in the history how a sync has ended. Where that fails it is logged, and the sync stays as it was. */
public final class SyncRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(SyncRecorder.class);
    private final Databases databases;

    public SyncRecorder(Databases databases) {
        this.databases = databases;
    }

    /** Whether the batch tried last is in, though its connection was lost before anybody heard of it; it then counts. */
    public boolean wentThrough(Sync sync) {
        if (sync.id().isEmpty() || sync.committed().tried() == null) {
            return false;
        }
        try (var connection = databases.connect(sync.source())) {
            boolean in = new Checkpoints(connection, sync.position().markers(sync.committed().tried().parent())).stands(sync.committed().tried());
            if (in) {
                sync.committed().confirm();
            }
            return in;
        } catch (SQLException e) {
            return false; // whoever goes on with it will see
        }
    }

    /** It ended before its checkpoint moved, and yet it was a sync. */
    public void unbegun(Sync sync) {
        try (var connection = databases.connect(sync.source())) {
            var history = new History(connection);
            var id = UUID.randomUUID().toString();
            history.start(id, id, sync.name(), history.next(sync.name(), sync.started().truncatedTo(ChronoUnit.MICROS)));
            history.end(id, Status.FAILED, Instant.now(), sync.error().orElse(null), Counts.NONE);
        } catch (SQLException e) {
            LOG.warn("{}: the failure could not be kept in dromedary_sync: {}", sync.name(), FailureMessage.reason(e));
        }
    }

    /** What was told of a sync that has succeeded, mostly nothing. */
    public void succeeded(Sync sync) {
        if (sync.notices().all().isEmpty()) {
            return;
        }
        try (var connection = databases.connect(sync.source())) {
            new History(connection).notices(sync.id(), sync.notices().all());
        } catch (SQLException e) {
            LOG.warn("{}: the notices could not be kept in dromedary_sync: {}", sync.name(), FailureMessage.reason(e));
        }
    }

    /** It has ended so, and its error and what was told of it are kept. */
    public void ended(Sync sync, Status status) {
        if (sync.id().isEmpty() || sync.caught().orElse(null) instanceof OvertakenException) {
            return; // it has not begun, or another process has gone on with it and keeps its history
        }
        try (var connection = databases.connect(sync.source())) {
            var history = new History(connection);
            history.end(sync.id(), status, Instant.now(), sync.error().orElse(null), sync.counts());
            if (!sync.notices().all().isEmpty()) {
                history.notices(sync.id(), sync.notices().all());
            }
        } catch (SQLException e) {
            LOG.warn("{}: the failure could not be kept in dromedary_sync: {}", sync.name(), FailureMessage.reason(e));
        }
    }
}
