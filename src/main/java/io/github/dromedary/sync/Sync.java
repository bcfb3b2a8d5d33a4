package io.github.dromedary.sync;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.Counts;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.secrets.SecretMarkers;
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
    private final Prefetch ahead = new Prefetch();
    private final ReadPosition course;
    private final ConditionalRequest freshness;
    private final TargetTables destination;
    private final Attempt attempt;
    private final CommittedState standing;
    private final Notices notices = new Notices();
    private volatile Counts traffic = Counts.NONE;
    private volatile String error;
    private Throwable caught;
    private final Retries retries = new Retries();
    private final Activity progress = new Activity();
    private final RecordNotices remarks = new RecordNotices();
    private FetchedResponse answer;
    private volatile boolean ended;
    private volatile boolean cut;

    public Sync(Source source, Checkpoint checkpoint, Attempt attempt, Partitions runs, TargetTables destination, ColumnLimits capacity, ConditionalRequest freshness) {
        this.freshness = freshness;
        this.source = source;
        this.transform = new Transform(source.writing().mapping(), capacity);
        this.standing = new CommittedState(checkpoint);
        this.attempt = attempt;
        this.course = new ReadPosition(source, runs, attempt.followsOthers());
        this.destination = destination;
    }

    /** A sync of which nothing is known but its source: its checkpoint could not be read yet. */
    public static Sync unbegun(Source source) {
        return new Sync(source, new Checkpoint(source.name(), 0, "", source.plan(), null, 0), Attempt.NONE, Partitions.NONE,
                new TargetTables(source, Instant.now()), ColumnLimits.UNBOUNDED, ConditionalRequest.unasked());
    }

    /** The sync that an exchange carries. */
    public static Sync of(Exchange exchange) {
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
    public ReadPosition course() {
        return course;
    }

    /** Whether what it reads is what the last one has read. */
    public ConditionalRequest freshness() {
        return freshness;
    }

    /** The tables that it writes to. */
    public TargetTables destination() {
        return destination;
    }

    /** Why it failed, in one to three lines, or empty. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    public Source source() {
        return source;
    }

    /** The id of its row in the history, or nothing when it has none. */
    public String id() {
        return attempt.id();
    }

    /** What this process does for it. */
    public Attempt attempt() {
        return attempt;
    }

    /** What the user was told of it. */
    public Notices notices() {
        return notices;
    }

    public Checkpoint checkpoint() {
        return standing.checkpoint();
    }

    /** How far it has come. */
    public CommittedState standing() {
        return standing;
    }

    /** Whether the request in hand is the first of its run. */
    public boolean atFirst() {
        return checkpoint().request().equals(course.run().first());
    }

    /** The run in hand begins again, and the checkpoint was moved there. */
    void beginAgain(Checkpoint to, Partition run) {
        standing.moved(to);
        course.beginAgain(run);
        ahead.forget();
    }

    /** What stands for the secrets of whoever the run in hand asks as. */
    SecretMarkers markers() {
        return course.run() == null ? source.markers() : course.run().caller().markers();
    }

    public Transform transform() {
        return transform;
    }

    /** What is being fetched before its turn. */
    public Prefetch ahead() {
        return ahead;
    }

    /** The answer in hand. */
    public FetchedResponse answer() {
        return answer;
    }

    /** Takes another answer to the request in hand, or none; then the last one's body goes. */
    public void answer(FetchedResponse other) {
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
    public boolean ended() {
        return ended;
    }

    /** It is given up, wherever it is: none of its steps does anything any more. */
    public void cut() {
        cut = true;
        end();
    }

    /** Whether it was given up since it was stuck; its thread may be at it for ever. */
    public boolean isCut() {
        return cut;
    }

    /** Lets go of all answers; its end is about to be told. */
    public void end() {
        ended = true;
        answer(null);
        ahead.close();
    }

    /** When something of it last came along. */
    public Activity progress() {
        return progress;
    }

    /** What went over the wire since this process began with the sync. */
    public Counts traffic() {
        return traffic;
    }

    /** Counts what goes over the wire; several threads may fetch. */
    public synchronized void add(Counts more) {
        traffic = traffic.plus(more);
    }

    /** How often the request in hand was sent again. */
    public Retries retries() {
        return retries;
    }

    /** What the user is told of its records. */
    public RecordNotices remarks() {
        return remarks;
    }

    /** The exception that came last: Camel does not carry it from a split's batch to the exchange that was split. */
    public Optional<Throwable> caught() {
        return Optional.ofNullable(caught);
    }

    public void caught(Throwable exception) {
        caught = exception;
    }

    public void failed(String why) {
        error = why;
    }

    /** Where the source will stand when that batch is committed. */
    public Checkpoint after(Batch batch) {
        var after = course.after(checkpoint(), batch);
        return after.complete() ? after.validated(freshness.kept(attempt.earlier().rejected() + standing.counts().rejected() + batch.rejects().size())) : after;
    }

    /** What will have been committed with that batch, whose rows come to it; what goes over the wire is not in it. */
    public Counts after(Batch batch, Counts rows) {
        var after = standing.counts().plus(Counts.read(batch)).plus(rows);
        return batch.last() && answer != null ? after.plus(Counts.page()) : after;
    }
}
