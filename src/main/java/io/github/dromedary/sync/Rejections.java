package io.github.dromedary.sync;

import io.github.dromedary.model.Reject;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sql.Rejects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Stores rejected records with their reasons, and fails a sync that rejects too many. Threads share it. */
public final class Rejections {
    /** The most characters of the first reason that a notice has; the table has all of it. */
    private static final int LONGEST_REASON = 300;
    private final Secrets secrets;

    /** {@code secrets} are removed from stored reasons and records. */
    public Rejections(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Stores the rejects of a batch in {@code dromedary_reject}, within the open transaction of the connection. */
    public void keep(Connection connection, Sync sync, List<Reject> rejects) throws SQLException {
        new Rejects(connection).write(sync.name(), sync.id(), rejects.stream().map(this::redacted).toList());
    }

    private Reject redacted(Reject reject) {
        return new Reject(reject.kind(), secrets.shown(reject.reason()), secrets.redact(reject.path()), secrets.redact(reject.json()));
    }

    /**
     * Checks the rejects of a transaction before it is written. If the sync fails and none of its rejects is stored yet, those are
     * stored in a transaction of their own, so that the user can inspect some. The last transaction of a sync is checked even if it has
     * none, since earlier ones may have had all of them.
     *
     * @throws ResponseException when the sync exceeds {@code maxRejects}, or ends with nothing but rejects
     */
    public void check(Connection connection, Sync sync, PendingTransaction pending) throws SQLException {
        var rejects = pending.rejects();
        if (!rejects.isEmpty()) {
            var first = secrets.shown(rejects.get(0).reason()); // before it is shortened: a cut secret would not be recognized
            sync.recordNotices().rejected(Texts.shorten(first, LONGEST_REASON));
        }
        var problem = rejects.isEmpty() ? all(sync, pending, rejects) : tooMany(sync, pending, rejects).or(() -> all(sync, pending, rejects));
        if (problem.isPresent()) {
            if (!new Rejects(connection).any(sync.id())) {
                keep(connection, sync, rejects);
            }
            throw problem.get();
        }
    }

    private static Optional<ResponseException> tooMany(Sync sync, PendingTransaction pending, List<Reject> rejects) {
        var counts = sync.totalCounts();
        long rejected = counts.rejected() + rejects.size();
        long allowed = sync.source().write().rejectsAllowed(counts.read() + pending.read());
        return rejected <= allowed ? Optional.empty() : Optional.of(new ResponseException(rejected
                + " records were rejected, and maxRejects allows " + allowed
                + "; the first of this batch: " + rejects.get(0).reason(), null));
    }

    private static Optional<ResponseException> all(Sync sync, PendingTransaction pending, List<Reject> rejects) {
        var counts = sync.totalCounts();
        long read = counts.read() - counts.leftOut() + pending.read() - pending.leftOut();
        long rejected = counts.rejected() + rejects.size();
        if (!pending.complete() || rejected == 0 || rejected < read) {
            return Optional.empty();
        }
        return Optional.of(new ResponseException((read == 1 ? "the only record was rejected" : "all " + read + " records were rejected")
                + ", so nothing was written" + sync.recordNotices().firstReject().map(reason -> "; the first: " + reason).orElse(""),
                "primaryKey, columns and dataSelector (data.* reads the values of an object as records)"));
    }
}
