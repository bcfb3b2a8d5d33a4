package io.github.dromedary.sync;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Reject;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sql.Rejects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What becomes of records that cannot be written: they are kept with their reasons, and too many of them fail the sync. */
public final class Rejections {
    /** How much of the first reason is told; the table has all of it. */
    private static final int LONGEST_REASON = 300;
    private final Secrets secrets;

    /** {@code secrets} is what no record that is kept may say. */
    public Rejections(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Keeps those of a batch, within the transaction that the connection is in. */
    public void keep(Connection connection, Sync sync, List<Reject> rejects) throws SQLException {
        new Rejects(connection).write(sync.name(), sync.id(), rejects.stream().map(this::redacted).toList());
    }

    private Reject redacted(Reject reject) {
        return new Reject(secrets.shown(reject.reason()), secrets.redact(reject.path()), secrets.redact(reject.json()));
    }

    /**
     * Looks at a batch that is about to be written. Where the sync fails and none of its rejects is kept yet, those of this
     * batch are, by a transaction of their own, so that there is something to look at.
     *
     * @throws ResponseException when there are too many, or nothing but rejects
     */
    public void check(Connection connection, Sync sync, Batch batch) throws SQLException {
        if (batch.rejects().isEmpty()) {
            return;
        }
        sync.recordNotices().rejected(Texts.shorten(secrets.shown(batch.rejects().get(0).reason()), LONGEST_REASON)); // half a secret would not be known
        var problem = tooMany(sync, batch).or(() -> all(sync, batch));
        if (problem.isPresent()) {
            if (!new Rejects(connection).any(sync.id())) {
                keep(connection, sync, batch.rejects());
            }
            throw problem.get();
        }
    }

    private static Optional<ResponseException> tooMany(Sync sync, Batch batch) {
        var counts = sync.totalCounts();
        long rejected = counts.rejected() + batch.rejects().size();
        long allowed = sync.source().write().rejectsAllowed(counts.read() + batch.read());
        return rejected <= allowed ? Optional.empty() : Optional.of(new ResponseException(rejected
                + " records could not be written, and maxRejects allows " + allowed
                + "; the first of this batch: " + batch.rejects().get(0).reason(), null));
    }

    private static Optional<ResponseException> all(Sync sync, Batch batch) {
        var counts = sync.totalCounts();
        long read = counts.read() - counts.leftOut() + batch.read() - batch.leftOut();
        if (!sync.after(batch).complete() || counts.rejected() + batch.rejects().size() < read) {
            return Optional.empty();
        }
        return Optional.of(new ResponseException((read == 1 ? "the only record was rejected" : "all " + read + " records were rejected")
                + ", so nothing was written; the first: " + batch.rejects().get(0).reason(),
                "primaryKey, columns and dataSelector (data.* takes the values of an object as records)"));
    }
}
