package io.github.dromedary.camel;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Capacity;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Counts;
import io.github.dromedary.transform.Transform;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * One reading of one source, from its first request to its last. It travels as the exchange property {@code sync};
 * the route's thread changes it, any thread may look at its counts.
 */
public final class Sync {
    /** The exchange property that holds it. */
    public static final String PROPERTY = "sync";

    private final Source source;
    private final Transform transform;
    private final Instant started = Instant.now();
    private final Ahead ahead = new Ahead();
    private final Course course;
    private final Freshness freshness;
    private final Destination destination;
    private final Attempt attempt;
    private final Standing standing;
    private final Notices notices = new Notices();
    private volatile Counts traffic = Counts.NONE;
    private volatile String error;
    private Throwable caught;
    private final Retries retries = new Retries();
    private final Progress progress = new Progress();
    private final Remarks remarks = new Remarks();
    private Answer answer;
    private volatile boolean ended;
    private volatile boolean cut;

    Sync(Source source, Checkpoint checkpoint, Attempt attempt, Runs runs, Destination destination, Capacity capacity, Freshness freshness) {
        this.freshness = freshness;
        this.source = source;
        this.transform = new Transform(source.writing().mapping(), capacity);
        this.standing = new Standing(checkpoint);
        this.attempt = attempt;
        this.course = new Course(source, runs, attempt.followsOthers());
        this.destination = destination;
    }

    /** A sync of which nothing is known but its source: its checkpoint could not be read yet. */
    static Sync unbegun(Source source) {
        return new Sync(source, new Checkpoint(source.name(), 0, "", source.plan(), null, 0), Attempt.NONE, Runs.NONE,
                new Destination(source, Instant.now()), Capacity.UNBOUNDED, Freshness.unasked());
    }

    /** The sync that an exchange carries. */
    static Sync of(Exchange exchange) {
        var sync = requireNonNull(exchange.getProperty(PROPERTY, Sync.class), "the exchange has no sync: did the step resume run?");
        if (sync.cut) {
            throw new StoppedException(); // it was given up, and its source may have another one by now
        }
        return sync;
    }

    /** The source's name. */
    public String name() {
        return source.name();
    }

    /** What this attempt at it has committed, with the requests made so far. */
    public Counts counts() {
        return standing.counts().plus(traffic);
    }

    /** The same of all attempts at it. */
    Counts ofAllAttempts() {
        return attempt.earlier().plus(counts());
    }

    /** When this process began with it. */
    public Instant started() {
        return started;
    }

    /** Where it is in its runs of pages. */
    Course course() {
        return course;
    }

    /** Whether what it reads is what the last one has read. */
    Freshness freshness() {
        return freshness;
    }

    /** The tables that it writes to. */
    Destination destination() {
        return destination;
    }

    /** Why it failed, in one to three lines, or empty. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    Source source() {
        return source;
    }

    /** The id of its row in the history, or nothing when it has none. */
    String id() {
        return attempt.id();
    }

    /** What this process does for it. */
    Attempt attempt() {
        return attempt;
    }

    /** What the user was told of it. */
    Notices notices() {
        return notices;
    }

    Checkpoint checkpoint() {
        return standing.checkpoint();
    }

    /** How far it has come. */
    Standing standing() {
        return standing;
    }

    /** Whether the request in hand is the first of its run. */
    boolean atFirst() {
        return checkpoint().request().equals(course.run().first());
    }

    /** The run in hand begins again, and the checkpoint was moved there. */
    void beginAgain(Checkpoint to, Run run) {
        standing.moved(to);
        course.beginAgain(run);
        ahead.forget();
    }

    /** What stands for the secrets of whoever the run in hand asks as. */
    Markers markers() {
        return course.run() == null ? source.markers() : course.run().caller().markers();
    }

    Transform transform() {
        return transform;
    }

    /** What is being fetched before its turn. */
    Ahead ahead() {
        return ahead;
    }

    /** The answer in hand. */
    Answer answer() {
        return answer;
    }

    /** Takes another answer to the request in hand, or none; then the last one's body goes. */
    void answer(Answer other) {
        if (other != null) {
            other.inPlaceOf(answer);
        } else if (answer != null) {
            answer.release();
        }
        answer = other;
        if (ended && other != null) {
            other.release(); // it came too late
        }
    }

    /** Whether its end was told. */
    boolean ended() {
        return ended;
    }

    /** It is given up, wherever it is: none of its steps does anything any more. */
    void cut() {
        cut = true;
        end();
    }

    /** Whether it was given up since it was stuck; its thread may be at it for ever. */
    public boolean isCut() {
        return cut;
    }

    /** Lets go of all answers; its end is about to be told. */
    void end() {
        ended = true;
        answer(null);
        ahead.close();
    }

    /** When something of it last came along. */
    Progress progress() {
        return progress;
    }

    /** What went over the wire since this process began with the sync. */
    Counts traffic() {
        return traffic;
    }

    /** Counts what goes over the wire; several threads may fetch. */
    synchronized void add(Counts more) {
        traffic = traffic.plus(more);
    }

    /** How often the request in hand was sent again. */
    Retries retries() {
        return retries;
    }

    /** What the user is told of its records. */
    Remarks remarks() {
        return remarks;
    }

    /** The exception that came last: Camel does not carry it from a split's batch to the exchange that was split. */
    Optional<Throwable> caught() {
        return Optional.ofNullable(caught);
    }

    void caught(Throwable exception) {
        caught = exception;
    }

    void failed(String why) {
        error = why;
    }

    /** Where the source will stand when that batch is committed. */
    Checkpoint after(Batch batch) {
        var after = course.after(checkpoint(), batch);
        return after.complete() ? after.validated(freshness.kept(attempt.earlier().rejected() + standing.counts().rejected() + batch.rejects().size())) : after;
    }

    /** What will have been committed with that batch, whose rows come to it; what goes over the wire is not in it. */
    Counts after(Batch batch, Counts rows) {
        var after = standing.counts().plus(Counts.read(batch)).plus(rows);
        return batch.last() && answer != null ? after.plus(Counts.page()) : after;
    }
}
