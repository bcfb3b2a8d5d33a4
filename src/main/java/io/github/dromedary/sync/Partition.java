package io.github.dromedary.sync;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.incremental.IgnoredValues;
import io.github.dromedary.http.incremental.Watermark;
import io.github.dromedary.http.paging.LoopGuard;
import io.github.dromedary.http.paging.PageTally;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Request;
import io.github.dromedary.source.Credentials;
import io.github.dromedary.source.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One run of pages, from a first request to the page that has no next one. For the line's thread. */
public final class Partition {
    private final Source source;
    private final long parent;
    private final Endpoint endpoint;
    private final Credentials credentials;
    private final Map<String, Object> fields;
    private final Request first;
    private final Optional<Watermark> increment;
    private final LoopGuard trail = new LoopGuard();
    private final PageTally tally;
    private long pages;

    /**
     * Begins it, or goes on.
     *
     * @param parent    the position of the row that drives it
     * @param fields    what each of its records gets from that row
     * @param increment what it learns of changes, where it reads no more than these
     * @param credentials how its requests authenticate
     * @param pages     how many pages of it are committed
     */
    public Partition(Source source, long parent, Map<String, Object> fields, Endpoint endpoint, Credentials credentials, Optional<Watermark> increment, long pages) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.source = source;
        this.parent = parent;
        this.fields = fields;
        this.increment = increment;
        this.pages = pages;
        this.first = source.paginator().first(increment.map(i -> i.first(endpoint)).orElseGet(endpoint::first));
        this.tally = new PageTally(source.paginator(), first);
    }

    /** The same run from its first request on; what it has learnt of changes stays known. */
    Partition restarted() {
        return new Partition(source, parent, fields, endpoint, credentials, increment.map(Watermark::restarted), 0);
    }

    /** Its first request. */
    public Request first() {
        return first;
    }

    /** What it asks, with the values of the row that drives it. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Whom it asks as. */
    public Credentials credentials() {
        return credentials;
    }

    public long parent() {
        return parent;
    }

    /** How many of its pages are read. */
    public long pages() {
        return pages;
    }

    /** Takes note of records in hand, which came with that header {@code Date} or with none. */
    public void see(Records records, String date) {
        increment.ifPresent(i -> i.observe(records, source.incremental().orElseThrow().latest(date)));
    }

    /** Gives records what they have from the row that drives the run. */
    public Records complete(Records records) {
        if (fields.isEmpty()) {
            return records;
        }
        var items = records.items().stream().map(item -> {
            Map<String, Object> all = new LinkedHashMap<>(item);
            all.putAll(fields);
            return all;
        }).toList();
        return records.with(items);
    }

    /** A page of it was read to its end: the request that follows, or empty when the run is at its end. */
    Optional<Request> next(Page page) {
        pages++;
        var following = trail.next(page, source.paginator()).map(source::kept);
        return increment.filter(Watermark::passedStart).isPresent() ? Optional.empty() : tally.next(page, following);
    }

    /** What has come of its pages. */
    PageTally tally() {
        return tally;
    }

    /** The greatest value of the incremental field, as the API said it, or {@code null}. */
    public String greatest() {
        return increment.map(Watermark::greatest).orElse(null);
    }

    /** The fields that its records have, where none has the incremental one. */
    Set<String> fieldsWithoutIncremental() {
        return increment.map(Watermark::otherFields).orElse(Set.of());
    }

    /** Requires that the incremental field is one that can be asked from. */
    void requireReadable() {
        increment.ifPresent(Watermark::requireReadable);
    }

    /** The values of the incremental field that did not count. */
    Optional<IgnoredValues> ignored() {
        return increment.map(Watermark::ignored);
    }

    /** Whether it asks for all records. */
    boolean readsAll() {
        return increment.map(Watermark::readsAll).orElse(true);
    }

    /** How many records were older than what was asked for; none where a feed in descending order was left there. */
    long tooOld() {
        return increment.filter(i -> !i.passedStart()).map(Watermark::older).orElse(0L);
    }
}
