package io.github.dromedary.sync;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.source.Disposition;
import io.github.dromedary.source.ForEach;
import io.github.dromedary.source.Source;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.StoredCheckpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the database has of a source's last sync, judged by what the source is now. Immutable.
 *
 * @param stored as it was read back, or empty before the first sync
 * @param late   how long ago it was interrupted, when that is too long
 * @param flaw   why it cannot be gone on with though it was interrupted, or why the next one cannot begin where it came to
 * @param before what the next sync begins from: the last one's checkpoint, if it had the same parameters
 */
public record LastSync(Optional<StoredCheckpoint> stored, Optional<Duration> late, Optional<String> flaw, Optional<Checkpoint> before) {

    public static LastSync of(Source source, Optional<StoredCheckpoint> stored) {
        var before = stored.map(StoredCheckpoint::checkpoint)
                .filter(c -> c.plan().equals(source.plan()) || c.plan().equals(Checkpoint.RESET)); // under other parameters all is read anew
        var unreadable = before.filter(c -> !readable(source, c.since()) || !readable(source, c.greatest()));
        var flaw = stored.flatMap(StoredCheckpoint::flaw)
                .or(() -> unreadable.map(c -> "its value of incrementalField is none"))
                .or(() -> before.filter(c -> !c.complete()).flatMap(c -> source.strange(c.request())));
        var age = stored.filter(StoredCheckpoint::interrupted).map(c -> Duration.between(c.saved(), Instant.now()));
        return new LastSync(stored, age.filter(time -> time.compareTo(source.http().resumeWithin()) > 0), flaw, unreadable.isPresent() ? before.map(c -> c.from(null)) : before);
    }

    /** With another flaw, which showed only when it was to be gone on with. */
    public LastSync flawed(String what) {
        return new LastSync(stored, late, Optional.of(what), before);
    }

    private static boolean readable(Source source, String value) {
        return value == null || source.incremental().isEmpty() || source.forEach().filter(ForEach::since).isPresent()
                || source.incremental().get().canStartFrom(value);
    }

    /** The checkpoint to go on from, or empty when a sync begins. */
    public Optional<Checkpoint> interrupted() {
        return before.filter(c -> !c.complete() && !c.plan().equals(Checkpoint.RESET) && flaw.isEmpty() && late.isEmpty());
    }

    /** Why a sync that was interrupted is not gone on with, in a few words, or empty. */
    public Optional<String> why() {
        return flaw.map(what -> "the checkpoint of the last sync makes no sense, so that this one begins anew: " + what)
                .or(() -> before.filter(c -> !c.complete()).flatMap(c -> late).map(time -> "the last sync was interrupted " + ago()
                        + " ago, which is more than resumeWithin allows: this one begins anew"));
    }

    private String ago() {
        var time = late.orElse(Duration.ZERO);
        return time.toDays() > 1 ? time.toDays() + " days" : time.toHours() > 1 ? time.toHours() + " hours" : Math.max(1, time.toMinutes()) + " min";
    }

    /** The checkpoint that stands there, whatever it says. */
    public Optional<Checkpoint> checkpoint() {
        return stored.map(StoredCheckpoint::checkpoint);
    }

    /**
     * Sees to it that no record is appended twice.
     *
     * @throws ResetException when the last sync was interrupted after it had appended rows, and another one is about to begin
     */
    public void refuseDoubles(Connection connection, Source source) throws SQLException {
        if (source.write().disposition() != Disposition.APPEND || stored.filter(StoredCheckpoint::interrupted).isEmpty()) {
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
                + (flaw.isPresent() ? "cannot be gone on with, since its checkpoint makes no sense: " + flaw.get() : before.isEmpty()
                        ? "the source's parameters have changed since" : "it was " + ago() + " ago")
                + "; reading anew would append them again", flaw.isPresent() ? null : before.isEmpty() ? "put them back to go on" : "set resumeWithin to more to go on");
    }
}
