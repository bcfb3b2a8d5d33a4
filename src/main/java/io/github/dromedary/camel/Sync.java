package io.github.dromedary.camel;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.http.Trail;
import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Capacity;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Counts;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.Table;
import io.github.dromedary.model.Tables;
import io.github.dromedary.model.Written;
import io.github.dromedary.sql.Deletions;
import io.github.dromedary.transform.Transform;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
    private final Trail trail = new Trail();
    private Optional<Increment> increment = Optional.empty();
    private Optional<String> asked = Optional.empty();
    private String greatest;
    private volatile Counts committed;
    private volatile Counts traffic = Counts.NONE;
    private final Instant at;
    private final Tables below = new Tables();
    private Optional<Table> prepared = Optional.empty();
    private volatile String error;
    private Throwable caught;
    private Checkpoint checkpoint;
    private Optional<Table> table;
    private Request next;
    private Checkpoint pendingCheckpoint;
    private Counts pendingCounts;
    private long retriesOfRequest;
    private Answer answer;
    private boolean ended;

    Sync(Source source, Checkpoint checkpoint, Counts counts, Optional<Table> table, Instant at, Capacity capacity) {
        this.at = at;
        this.source = source;
        this.transform = new Transform(source.mapping(), capacity);
        this.checkpoint = checkpoint;
        this.committed = counts;
        this.table = table;
        table.ifPresent(below::put);
    }

    /** The sync that an exchange carries. */
    static Sync of(Exchange exchange) {
        return requireNonNull(exchange.getProperty(PROPERTY, Sync.class), "the exchange has no sync: did the step resume run?");
    }

    /** The source's name. */
    public String name() {
        return source.name();
    }

    /** What is committed, with the requests made so far. */
    public Counts counts() {
        return committed.plus(traffic);
    }

    /** When this process began with it. */
    public Instant started() {
        return started;
    }

    /** When it began, in whichever process: the time of the versions and marks that it writes. */
    OffsetDateTime at() {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** The table with the key that records have, which Dromedary's own columns are no part of. */
    Table keyed() {
        var stored = table.orElseThrow();
        return new Table(stored.name(), stored.columns(), stored.key().stream().filter(k -> !stored.column(k).orElseThrow().isOwn()).toList());
    }

    /** Tells from which value of the incremental field it asks, if it asks from one. */
    void asked(Optional<String> value) {
        asked = value;
        increment = source.incremental().map(i -> new Increment(i, value));
        greatest = checkpoint.greatest();
    }

    /** What it learns of changes, where it reads no more than these. */
    Optional<Increment> increment() {
        return increment;
    }

    /** Whether it reads all records, so that what it does not see is gone. */
    boolean whole() {
        return asked.isEmpty();
    }

    /** Takes note of records that are written next. */
    void writes(Records records) {
        source.incremental().ifPresent(i -> greatest = i.greatest(checkpoint.greatest(), records.items()));
    }

    /** What takes out rows of its table. */
    Deletions deletions(Connection connection) throws SQLException {
        return new Deletions(connection, keyed(), source.deleting().mode().orElseThrow(), at());
    }

    /** The table whose keys have a place to gather in. */
    Optional<Table> prepared() {
        return prepared;
    }

    void prepared(Optional<Table> now) {
        prepared = now;
    }

    /** Why it failed, in one to three lines, or empty. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    Source source() {
        return source;
    }

    String id() {
        return checkpoint.sync();
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    Transform transform() {
        return transform;
    }

    /** The table as the database has it, or empty before its first row. */
    Optional<Table> table() {
        return table;
    }

    void table(Table now) {
        table = Optional.of(now);
        below.put(now);
    }

    /** The tables below the table, and itself, as the database has them. */
    Tables tables() {
        return below;
    }

    /** The request after the page in hand, known once the page is read to its end; {@code null} after the last. */
    Request next() {
        return next;
    }

    /** A page was read to its end. */
    void next(Page page) {
        var following = trail.next(page, source.paginator()).orElse(null);
        next = increment.filter(Increment::beyond).isPresent() ? null : following;
    }

    /** What is being fetched before its turn. */
    Ahead ahead() {
        return ahead;
    }

    /** The answer in hand. */
    Answer answer() {
        return answer;
    }

    /** Takes the next answer in hand, or none; the last one's body goes. */
    void answer(Answer other) {
        if (answer != null) {
            answer.release();
        }
        answer = other;
    }

    /** Whether its end was told. */
    boolean ended() {
        return ended;
    }

    /** Lets go of all answers; its end is about to be told. */
    void end() {
        ended = true;
        answer(null);
        ahead.close();
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
    long retriesOfRequest() {
        return retriesOfRequest;
    }

    void retriesOfRequest(long times) {
        retriesOfRequest = times;
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
        return (batch.last() ? checkpoint.on(next) : checkpoint.after(batch.read())).seen(greatest);
    }

    /** What will have been committed with that batch; what goes over the wire is not in it. */
    Counts after(Batch batch, Written written) {
        var after = committed.plus(Counts.batch(batch.read(), written, batch.rejects().size()));
        return batch.last() ? after.plus(Counts.page()) : after;
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
