package io.github.dromedary.sql;

import static java.util.Objects.requireNonNullElse;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Request;
import io.github.dromedary.sql.dialect.ColumnValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code dromedary_checkpoint}. Immutable.
 *
 * @param checkpoint  the checkpoint; complete when the row is invalid
 * @param saved       when it was saved; long ago when the row does not say
 * @param interrupted whether its sync was interrupted
 * @param flaw        why the sync cannot be resumed, or empty
 */
public record StoredCheckpoint(Checkpoint checkpoint, Instant saved, boolean interrupted, Optional<String> flaw) {

    /** Reads the current row of a result set: version, sync, plan, request, position, since, greatest, parent, validator, saved. */
    static StoredCheckpoint of(String source, ResultSet row, RequestText text) throws SQLException {
        long version = row.getLong(1);
        boolean versioned = !row.wasNull() && version > 0 && version < Long.MAX_VALUE;
        long offset = row.getLong(5);
        boolean placed = !row.wasNull() && offset >= 0;
        long parent = row.getLong(8); // null in a row of a version without parents
        var flaw = Optional.<String>empty();
        Request request = null;
        try {
            var stored = Optional.ofNullable(row.getString(4));
            var restored = stored.flatMap(text::restored);
            request = StoredRequest.parse(restored.orElse(null));
            flaw = stored.isPresent() && restored.isEmpty() ? Optional.of("a secret of its request no longer exists") : flaw;
        } catch (IllegalArgumentException e) {
            flaw = Optional.of("its request is " + e.getMessage());
        }
        if (request != null && (!placed || parent < 0)) {
            flaw = Optional.of("its position is missing or negative");
        }
        if (!versioned || row.getString(2) == null || row.getString(3) == null) {
            flaw = Optional.of("it has no version, sync or plan");
        }
        var saved = ColumnValues.timestamp(row, 10);
        boolean whole = flaw.isPresent() || request == null;
        var checkpoint = new Checkpoint(source, versioned ? version : 0, requireNonNullElse(row.getString(2), ""),
                requireNonNullElse(row.getString(3), ""), whole ? null : request, whole ? 0 : offset, row.getString(6), row.getString(7),
                whole ? 0 : parent, row.getString(9));
        return new StoredCheckpoint(checkpoint, saved == null ? Instant.EPOCH : saved.toInstant(), row.getString(4) != null, flaw);
    }
}
