package io.github.dromedary.camel;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Capacity;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Counts;
import io.github.dromedary.transform.Transform;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;

/**
 * One reading of one source, from its first request to its last. It travels as the exchange property {@code sync};
 * the route's thread changes it, any thread may look at its counts.
 */
public final class Sync {
    /** The exchange property that holds it. */
    public static final String PROPERTY = "sync";
    private static final int MOST_NOTICES = 50;

    private final Source source;
    private final Transform transform;
    private final Instant started = Instant.now();
    private final Ahead ahead = new Ahead();
    private final Course course;
    private final Freshness freshness;
    private final Destination destination;
    private final Attempt attempt;
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private volatile Counts committed = Counts.NONE;
    private volatile Counts traffic = Counts.NONE;
    private volatile String error;
    private Throwable caught;
    private Checkpoint checkpoint;
    private Checkpoint pendingCheckpoint;
    private Counts pendingCounts;
    private final Retries retries = new Retries();
    private final Progress progress = new Progress();
    private final Remarks remarks = new Remarks();
    private Answer answer;
    private volatile boolean ended;
    private volatile boolean cut;

    Sync(Source source, Checkpoint checkpoint, Attempt attempt, Runs runs, Destination destination, Capacity capacity) {
        this(source, checkpoint, attempt, runs, destination, capacity, Freshness.unasked());
    }

    Sync(Source source, Checkpoint checkpoint, Attempt attempt, Runs runs, Destination destination, Capacity capacity, Freshness freshness) {
        this.freshness = freshness;
        this.source = source;
        this.transform = new Transform(source.writing().mapping(), capacity);
        this.checkpoint = checkpoint;
        this.attempt = attempt;
        this.course = new Course(source, runs, attempt.followsOthers());
        this.destination = destination;
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
        return committed.plus(traffic);
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

    /** What the user was told of it, a line each. */
    List<String> notices() {
        return notices;
    }

    /** The user was told that. */
    void noticed(String what) {
        if (notices.size() < MOST_NOTICES) {
            notices.add(what);
        }
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Whether the request in hand is the first of its run. */
    boolean atFirst() {
        return checkpoint.request().equals(course.run().first());
    }

    /** The run in hand begins again, and the checkpoint was moved there. */
    void beginAgain(Checkpoint to, Run run) {
        checkpoint = to;
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
        var after = course.after(checkpoint, batch);
        return after.complete() ? after.validated(freshness.kept(attempt.earlier().rejected() + committed.rejected() + batch.rejects().size())) : after;
    }

    /** What will have been committed with that batch, whose rows come to it; what goes over the wire is not in it. */
    Counts after(Batch batch, Counts rows) {
        var after = committed.plus(Counts.read(batch)).plus(rows);
        return batch.last() && answer != null ? after.plus(Counts.page()) : after;
    }

    /** Takes note of a transaction that is about to be committed. */
    void pending(Checkpoint to, Counts then) {
        pendingCheckpoint = to;
        pendingCounts = then;
    }

    /** Where the source stands if the transaction tried last was committed. */
    Checkpoint pendingCheckpoint() {
        return pendingCheckpoint;
    }

    /** What is committed if the transaction tried last was. */
    Counts pendingCounts() {
        return pendingCounts;
    }

    /** The transaction was committed. */
    void committed() {
        checkpoint = pendingCheckpoint;
        committed = pendingCounts;
    }
}
