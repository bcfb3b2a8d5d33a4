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

/** Records the ends of syncs in {@code dromedary_sync}. A failure to do so is logged and changes nothing else. Threads share it. */
public final class SyncRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(SyncRecorder.class);
    private final Databases databases;

    public SyncRecorder(Databases databases) {
        this.databases = databases;
    }

    /** Whether the transaction attempted last was committed although its connection was lost; if so, the sync counts it. */
    public boolean isCommitted(Sync sync) {
        var attempted = sync.committed().attempted();
        if (sync.id().isEmpty() || attempted == null) {
            return false;
        }
        try (var connection = databases.connect(sync.source())) {
            boolean stands = new Checkpoints(connection, sync.position().markers(attempted.parent())).isStored(attempted);
            if (stands) {
                sync.committed().confirm();
            }
            return stands;
        } catch (SQLException e) {
            return false; // the process that resumes the sync finds out
        }
    }

    /** Adds a row for a sync that failed before its checkpoint moved. */
    public void notStarted(Sync sync) {
        try (var connection = databases.connect(sync.source())) {
            var history = new History(connection);
            var id = UUID.randomUUID().toString();
            history.start(id, id, sync.name(), history.next(sync.name(), sync.started().truncatedTo(ChronoUnit.MICROS)));
            history.end(id, Status.FAILED, Instant.now(), sync.error().orElse(null), Counts.NONE);
        } catch (SQLException e) {
            warn(sync, "failure", e);
        }
    }

    /** Records the notices of a successful sync. */
    public void succeeded(Sync sync) {
        if (sync.notices().all().isEmpty()) {
            return;
        }
        try (var connection = databases.connect(sync.source())) {
            new History(connection).notices(sync.id(), sync.notices().all());
        } catch (SQLException e) {
            warn(sync, "notices", e);
        }
    }

    /** Records the status, the error and the notices of a sync that did not succeed. */
    public void ended(Sync sync, Status status) {
        if (sync.id().isEmpty() || sync.caught().orElse(null) instanceof OvertakenException) {
            return; // it has no row, or another process has resumed it and records its end
        }
        try (var connection = databases.connect(sync.source())) {
            var history = new History(connection);
            history.end(sync.id(), status, Instant.now(), sync.error().orElse(null), sync.counts());
            if (!sync.notices().all().isEmpty()) {
                history.notices(sync.id(), sync.notices().all());
            }
        } catch (SQLException e) {
            warn(sync, "failure", e);
        }
    }

    private static void warn(Sync sync, String what, SQLException failure) {
        LOG.warn("{}: the {} could not be recorded in dromedary_sync: {}", sync.name(), what, FailureMessage.reason(failure));
    }
}
