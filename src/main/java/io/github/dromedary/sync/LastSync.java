package io.github.dromedary.sync;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.source.ForEach;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.WriteDisposition;
import io.github.dromedary.sql.History;
import io.github.dromedary.sql.StoredCheckpoint;
import io.github.dromedary.sync.failure.ResetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The stored state of a source's last sync, judged by the source's current parameters. Immutable.
 *
 * @param stored   the stored checkpoint, or empty before the first sync
 * @param late     the time since the interruption, when it exceeds {@code resumeWithin}
 * @param problem  why the checkpoint is invalid, so that its sync cannot resume or the next one cannot start from it
 * @param before   the checkpoint that the next sync starts from: the last one, when it has the same parameters
 */
public record LastSync(Optional<StoredCheckpoint> stored, Optional<Duration> late, Optional<String> problem, Optional<Checkpoint> before) {

    /** Judges a stored checkpoint. Under other parameters everything is read again. */
    public static LastSync of(Source source, Optional<StoredCheckpoint> stored) {
        var before = stored.map(StoredCheckpoint::checkpoint)
                .filter(c -> c.plan().equals(source.plan()) || c.plan().equals(Checkpoint.RESET));
        var unreadable = before.filter(c -> !readable(source, c.since()) || !readable(source, c.greatest()));
        var problem = stored.flatMap(StoredCheckpoint::flaw)
                .or(() -> unreadable.map(c -> "its value of incrementalField is invalid"))
                .or(() -> before.filter(c -> !c.complete()).flatMap(c -> source.mismatch(c.request())));
        var age = stored.filter(StoredCheckpoint::interrupted).map(c -> Duration.between(c.saved(), Instant.now()));
        return new LastSync(stored, age.filter(time -> time.compareTo(source.http().resumeWithin()) > 0), problem,
                unreadable.isPresent() ? before.map(c -> c.from(null)) : before);
    }

    /** This state with a problem that was found on the attempt to resume. */
    public LastSync withProblem(String found) {
        return new LastSync(stored, late, Optional.of(found), before);
    }

    private static boolean readable(Source source, String value) {
        return value == null || source.incremental().isEmpty() || source.forEach().filter(ForEach::since).isPresent()
                || source.incremental().get().canStartFrom(value);
    }

    /** The checkpoint to resume from, or empty when a new sync starts. */
    public Optional<Checkpoint> interrupted() {
        return before.filter(c -> !c.complete() && !c.plan().equals(Checkpoint.RESET) && problem.isEmpty() && late.isEmpty());
    }

    /** The notice why an interrupted sync does not resume, or empty. */
    public Optional<String> restartReason() {
        return problem.map(what -> "the checkpoint of the last sync is invalid; starting over: " + what)
                .or(() -> before.filter(c -> !c.complete()).flatMap(c -> late).map(time -> "the last sync was interrupted " + age()
                        + " ago, longer than resumeWithin allows; starting over"));
    }

    private String age() {
        var time = late.orElse(Duration.ZERO);
        return time.toDays() > 1 ? time.toDays() + " days" : time.toHours() > 1 ? time.toHours() + " hours" : Math.max(1, time.toMinutes()) + " min";
    }

    /** The stored checkpoint, valid or not. */
    public Optional<Checkpoint> checkpoint() {
        return stored.map(StoredCheckpoint::checkpoint);
    }

    /**
     * Refuses to start a sync that would append records a second time.
     *
     * @throws ResetException when the last sync was interrupted after it had appended rows
     */
    public void refuseDuplicates(Connection connection, Source source) throws SQLException {
        if (source.write().disposition() != WriteDisposition.APPEND || stored.filter(StoredCheckpoint::interrupted).isEmpty()) {
            return;
        }
        var history = new History(connection);
        var sync = stored.get().checkpoint().sync();
        boolean known = history.started(sync).isPresent();
        long appended = history.counts(sync).inserted();
        if (!known || appended > 0) {
            throw new ResetException("the last sync was interrupted after it appended " + (known ? appended + " rows" : "rows") + ", and "
                    + obstacle() + "; starting over would append them again", alternative());
        }
    }

    private String obstacle() {
        return problem.map(what -> "it cannot resume since its checkpoint is invalid: " + what)
                .orElseGet(() -> before.isEmpty() ? "the source's parameters have changed since" : "that was " + age() + " ago");
    }

    private String alternative() {
        return problem.isPresent() ? null : before.isEmpty() ? "restore them to resume" : "raise resumeWithin to resume";
    }
}
