package io.github.dromedary.camel;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.StoredCheckpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the database has of a source's last sync, judged by what the source is now. Immutable.
 *
 * @param stored as it was read back, or empty before the first sync
 * @param flaw   why it cannot be gone on with though it was interrupted, or why the next one cannot begin where it came to
 * @param before what the next sync begins from: the last one's checkpoint, if it had the same parameters
 */
record LastSync(Optional<StoredCheckpoint> stored, Optional<String> flaw, Optional<Checkpoint> before) {

    static LastSync of(Source source, Optional<StoredCheckpoint> stored) {
        var before = stored.map(StoredCheckpoint::checkpoint)
                .filter(c -> c.plan().equals(source.plan()) || c.plan().equals(Checkpoint.RESET)); // under other parameters all is read anew
        var unreadable = before.filter(c -> !readable(source, c.since()) || !readable(source, c.greatest()));
        var flaw = stored.flatMap(StoredCheckpoint::flaw)
                .or(() -> unreadable.map(c -> "its value of incrementalField is none"))
                .or(() -> before.filter(c -> !c.complete()).flatMap(c -> source.strange(c.request())));
        return new LastSync(stored, flaw, unreadable.isPresent() ? before.map(c -> c.from(null)) : before);
    }

    /** With another flaw, which showed only when it was to be gone on with. */
    LastSync flawed(String what) {
        return new LastSync(stored, Optional.of(what), before);
    }

    private static boolean readable(Source source, String value) {
        return value == null || source.incremental().isEmpty() || source.forEach().filter(ForEach::since).isPresent()
                || source.incremental().get().reads(value);
    }

    /** The checkpoint to go on from, or empty when a sync begins. */
    Optional<Checkpoint> interrupted() {
        return before.filter(c -> !c.complete() && !c.plan().equals(Checkpoint.RESET) && flaw.isEmpty());
    }

    /** The checkpoint that stands there, whatever it says. */
    Optional<Checkpoint> checkpoint() {
        return stored.map(StoredCheckpoint::checkpoint);
    }

    /**
     * Sees to it that no record is appended twice.
     *
     * @throws ResetException when the last sync was interrupted after it had appended rows, and another one is about to begin
     */
    void refuseDoubles(Connection connection, Source source) throws SQLException {
        if (source.writing().disposition() != Disposition.APPEND || stored.filter(StoredCheckpoint::interrupted).isEmpty()) {
            return;
        }
        var history = new History(connection);
        var sync = stored.get().checkpoint().sync();
        boolean known = history.started(sync).isPresent();
        long appended = history.counts(sync).inserted();
        if (known && appended == 0) {
            return;
        }
        throw new ResetException("the last sync was interrupted after it had appended " + (known ? appended + " rows" : "rows") + ", and "
                + flaw.map(what -> "cannot be gone on with, since its checkpoint makes no sense: " + what)
                        .orElse("the source's parameters have changed since")
                + "; reading anew would append them again", flaw.isEmpty());
    }
}
