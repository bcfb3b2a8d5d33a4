package io.github.dromedary.sync;

import io.github.dromedary.http.body.Selector;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.Counts;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.secrets.SecretMarkers;
import io.github.dromedary.sync.partition.Partition;
import io.github.dromedary.sync.partition.Partitions;
import io.github.dromedary.sync.partition.ReadPosition;
import io.github.dromedary.sync.response.ConditionalRequest;
import io.github.dromedary.sync.response.CurrentRequest;
import io.github.dromedary.sync.response.Prefetch;
import io.github.dromedary.transform.Transform;
import java.time.Instant;
import java.util.Optional;

/**
 * One sync of one source, from its first request to its last, as run by one attempt: its read position, current request, prefetched
 * responses, target tables, committed state and traffic. The route's thread changes it; any thread may read its counts.
 */
public final class Sync {
    private final Source source;
    private final Attempt attempt;
    private final ReadPosition position;
    private final TargetTables target;
    private final CommittedState committed;
    private final ConditionalRequest conditional;
    private final Transform transform;
    private final WriteQueue writes;
    private final Traffic traffic = new Traffic();
    private final CurrentRequest current = new CurrentRequest();
    private final Prefetch prefetch;
    private final Notices notices = new Notices();
    private final RecordNotices recordNotices = new RecordNotices();
    private final Instant started = Instant.now();
    private Selector detected;
    private Throwable caught;
    private volatile String error;
    private volatile boolean ended;
    private volatile boolean aborted;

    /**
     * Starts or resumes it.
     *
     * @param checkpoint the committed checkpoint to read from
     * @param limits     the column limits of the target database
     */
    public Sync(Source source, Checkpoint checkpoint, Attempt attempt, Partitions partitions, TargetTables target, ColumnLimits limits,
            ConditionalRequest conditional) {
        this.source = source;
        this.attempt = attempt;
        this.position = new ReadPosition(source, partitions, attempt.hasEarlierProgress());
        this.target = target;
        this.committed = new CommittedState(checkpoint);
        this.conditional = conditional;
        this.prefetch = new Prefetch(source.write().batchSize());
        this.writes = new WriteQueue(source.write().batchSize());
        this.transform = new Transform(source.write().mapping(), limits);
    }

    /** A sync before its checkpoint has been read. */
    public static Sync notStarted(Source source) {
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

    /** The start of this attempt. */
    public Instant started() {
        return started;
    }

    /** The attempt that runs it. */
    public Attempt attempt() {
        return attempt;
    }

    /** The id of its row in {@code dromedary_sync}, or an empty string without a row. */
    public String id() {
        return attempt.id();
    }

    /** Whether its checkpoint was read and claimed. */
    public boolean isStarted() {
        return position.partition() != null;
    }

    /** The read position. */
    public ReadPosition position() {
        return position;
    }

    /** The target tables. */
    public TargetTables target() {
        return target;
    }

    /** The committed state. */
    public CommittedState committed() {
        return committed;
    }

    /** The checkpoint after the records read so far: the committed one, or that after the batches that wait for their transaction. */
    public Checkpoint checkpoint() {
        return writes.checkpoint().orElse(committed.checkpoint());
    }

    /** The batches that wait for their transaction. */
    public WriteQueue writes() {
        return writes;
    }

    /** The condition of its request. */
    public ConditionalRequest conditional() {
        return conditional;
    }

    /** Transforms its records into rows. */
    public Transform transform() {
        return transform;
    }

    /** The requests, bytes, retries and waits. */
    public Traffic traffic() {
        return traffic;
    }

    /** The prefetched responses. */
    public Prefetch prefetch() {
        return prefetch;
    }

    /** The reported notices. */
    public Notices notices() {
        return notices;
    }

    /** The notices about its records, reported at its end. */
    public RecordNotices recordNotices() {
        return recordNotices;
    }

    /** The committed counts of this attempt, with all requests, bytes, retries and waits. */
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

    /** Restarts the current partition, whose checkpoint was moved to its first request. */
    void restart(Checkpoint to, Partition restarted) {
        committed.moveTo(to);
        position.restart(restarted);
        prefetch.clear();
    }

    /** The secret markers for stored requests, by the credentials of the current partition. */
    public SecretMarkers markers() {
        return position.partition() == null ? source.markers() : position.partition().credentials().markers();
    }

    /** The selector detected on the first page, if the source names none. */
    public Optional<Selector> detected() {
        return Optional.ofNullable(detected);
    }

    void detected(Selector selector) {
        detected = selector;
    }

    /** The current request and its response. */
    public CurrentRequest current() {
        return current;
    }

    /** Records that the first pending transaction was committed. */
    public void confirm() {
        committed.confirm();
        writes.committed();
    }

    /** The last exception; Camel does not pass it from the exchange of a batch to the exchange that was split. */
    public Optional<Throwable> caught() {
        return Optional.ofNullable(caught);
    }

    /** Records an exception. */
    public void caught(Throwable exception) {
        caught = exception;
    }

    /** The message of its failure, in one to three lines, or empty. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** Marks it as failed, with a message. */
    public void fail(String reason) {
        error = reason;
    }

    /** Whether its end was reported. */
    public boolean isEnded() {
        return ended;
    }

    /** Marks it as ended and releases all responses. */
    public void end() {
        ended = true;
        current.close();
        prefetch.close();
    }

    /** Whether it was aborted because it was stuck; its thread may never return. */
    public boolean isAborted() {
        return aborted;
    }

    /** Aborts it from another thread: its steps do nothing from now on. */
    public void abort() {
        aborted = true;
        end();
    }
}
