package io.github.dromedary.sync;

import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.http.body.Selector;
import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.Counts;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.secrets.SecretMarkers;
import io.github.dromedary.transform.Transform;
import java.time.Instant;
import java.util.Optional;

/**
 * One sync of one source, from its first request to its last. It travels with the exchange; the line's thread changes it,
 * any thread may look at its counts. Its parts: where it reads ({@link #position}), where it writes ({@link #target}), what it
 * has committed ({@link #committed}), what it has sent and received ({@link #traffic}) and what it fetches ahead ({@link #prefetch}).
 */
public final class Sync {
    private final Source source;
    private final Attempt attempt;
    private final ReadPosition position;
    private final TargetTables target;
    private final CommittedState committed;
    private final ConditionalRequest conditional;
    private final Transform transform;
    private final Traffic traffic = new Traffic();
    private final Prefetch prefetch = new Prefetch();
    private final Notices notices = new Notices();
    private final RecordNotices recordNotices = new RecordNotices();
    private final Instant started = Instant.now();
    private RequestMessage message;
    private FetchedResponse response;
    private PendingBatch pending;
    private Selector detected;
    private Throwable caught;
    private volatile String error;
    private volatile boolean ended;
    private volatile boolean cut;

    /**
     * Begins or resumes it.
     *
     * @param checkpoint where it reads on
     * @param limits     those of the database that it writes to
     */
    public Sync(Source source, Checkpoint checkpoint, Attempt attempt, Partitions partitions, TargetTables target, ColumnLimits limits,
            ConditionalRequest conditional) {
        this.source = source;
        this.attempt = attempt;
        this.position = new ReadPosition(source, partitions, attempt.followsOthers());
        this.target = target;
        this.committed = new CommittedState(checkpoint);
        this.conditional = conditional;
        this.transform = new Transform(source.write().mapping(), limits);
    }

    /** A sync before its checkpoint has been read. */
    public static Sync unbegun(Source source) {
        return new Sync(source, new Checkpoint(source.name(), 0, "", source.plan(), null, 0), Attempt.NONE, Partitions.NONE,
                new TargetTables(source, Instant.now()), ColumnLimits.UNBOUNDED, ConditionalRequest.none());
    }

    /** The source's name. */
    public String name() {
        return source.name();
    }

    /** The source that is synced. */
    public Source source() {
        return source;
    }

    /** When this process took it up. */
    public Instant started() {
        return started;
    }

    /** What this process does for it. */
    public Attempt attempt() {
        return attempt;
    }

    /** The id of its row in {@code dromedary_sync}, or an empty text when it has none. */
    public String id() {
        return attempt.id();
    }

    /** Whether its checkpoint has been read and claimed. */
    public boolean isBegun() {
        return position.partition() != null;
    }

    /** Where it reads. */
    public ReadPosition position() {
        return position;
    }

    /** The tables that it writes to. */
    public TargetTables target() {
        return target;
    }

    /** What it has committed. */
    public CommittedState committed() {
        return committed;
    }

    /** Where the source is, by what is committed. */
    public Checkpoint checkpoint() {
        return committed.checkpoint();
    }

    /** Whether it reads what the last sync has read. */
    public ConditionalRequest conditional() {
        return conditional;
    }

    /** Turns its records into rows. */
    public Transform transform() {
        return transform;
    }

    /** What it has sent and received. */
    public Traffic traffic() {
        return traffic;
    }

    /** What it fetches ahead. */
    public Prefetch prefetch() {
        return prefetch;
    }

    /** What the user was told about it. */
    public Notices notices() {
        return notices;
    }

    /** What the user is told about its records in the end. */
    public RecordNotices recordNotices() {
        return recordNotices;
    }

    /** What this attempt has committed, with the requests made so far. */
    public Counts counts() {
        return committed.counts().plus(traffic.counts());
    }

    /** The counts of all attempts at this sync. */
    public Counts totalCounts() {
        return attempt.earlier().plus(counts());
    }

    /** Whether the current request is the first of its partition. */
    public boolean isAtFirstRequest() {
        return checkpoint().request().equals(position.partition().first());
    }

    /** The current partition restarts, and the checkpoint was moved to its first request. */
    void restart(Checkpoint to, Partition restarted) {
        committed.moveTo(to);
        position.restart(restarted);
        prefetch.clear();
    }

    /** The markers that stand for secrets in stored requests, by the credentials of the current partition. */
    public SecretMarkers markers() {
        return position.partition() == null ? source.markers() : position.partition().credentials().markers();
    }

    /** The selector that was detected on the first page, where the source names none. */
    public Optional<Selector> detected() {
        return Optional.ofNullable(detected);
    }

    void detected(Selector selector) {
        detected = selector;
    }

    /** The current request as it was sent; {@code null} when nothing was sent. */
    public RequestMessage message() {
        return message;
    }

    /** The current request is sent as that message. */
    public void message(RequestMessage sent) {
        message = sent;
    }

    /** The current response, or {@code null}. */
    public FetchedResponse response() {
        return response;
    }

    /** Takes another response to the current request; with {@code null} the current one is released. */
    public void response(FetchedResponse other) {
        if (other != null) {
            other.replaces(response);
        } else if (response != null) {
            response.release();
        }
        response = other;
        if (ended && other != null) {
            other.release(); // it comes too late
        }
    }

    /** The batch on its way into its transaction. */
    public PendingBatch pending() {
        return pending;
    }

    /** A batch is ready for its transaction. */
    public void pending(PendingBatch batch) {
        pending = batch;
    }

    /** Where the source will be once a batch is committed. */
    public Checkpoint after(Batch batch) {
        var after = position.after(checkpoint(), batch);
        long rejected = attempt.earlier().rejected() + committed.counts().rejected() + batch.rejects().size();
        return after.complete() ? after.withValidator(conditional.kept(rejected)) : after;
    }

    /** What will be committed once a batch is, given what happened to its rows; traffic excluded. */
    Counts after(Batch batch, Counts rows) {
        var after = committed.counts().plus(Counts.read(batch)).plus(rows);
        return batch.last() && response != null ? after.plus(Counts.page()) : after;
    }

    /** The last exception: Camel does not carry it from a split's batch to the exchange that was split. */
    public Optional<Throwable> caught() {
        return Optional.ofNullable(caught);
    }

    /** An exception was caught. */
    public void caught(Throwable exception) {
        caught = exception;
    }

    /** Why it failed, in one to three lines, or empty. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** It failed, for that reason. */
    public void fail(String reason) {
        error = reason;
    }

    /** Whether its end was reported. */
    public boolean isEnded() {
        return ended;
    }

    /** Releases all responses; its end is about to be reported. */
    public void end() {
        ended = true;
        response(null);
        prefetch.close();
    }

    /** Whether it was given up because it was stuck; its thread may never return. */
    public boolean isCut() {
        return cut;
    }

    /** Gives it up, wherever it is: from now on none of its steps does anything. */
    public void cut() {
        cut = true;
        end();
    }
}
