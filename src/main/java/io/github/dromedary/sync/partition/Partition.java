package io.github.dromedary.sync.partition;

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

/** A sequence of pages, from a first request to the page without a next one. For one thread. */
public final class Partition {
    private final Source source;
    private final long parent;
    private final Endpoint endpoint;
    private final Credentials credentials;
    private final Map<String, Object> fields;
    private final Request first;
    private final Optional<Watermark> increment;
    private final LoopGuard loopGuard = new LoopGuard();
    private final PageTally tally;
    private long pages;

    /**
     * Starts or resumes it.
     *
     * @param parent      the position of its parent row; 0 without {@code forEach}
     * @param fields      the fields that its records get from the parent row
     * @param endpoint    the endpoint with the values of the parent row
     * @param credentials the authentication of its requests
     * @param increment   the incremental value, or empty when it reads all records
     * @param pages       the number of its pages that are committed
     */
    public Partition(Source source, long parent, Map<String, Object> fields, Endpoint endpoint, Credentials credentials,
            Optional<Watermark> increment, long pages) {
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

    /** This partition from its first request on; its incremental value is kept. */
    public Partition restarted() {
        return new Partition(source, parent, fields, endpoint, credentials, increment.map(Watermark::restarted), 0);
    }

    /** The first request. */
    public Request first() {
        return first;
    }

    /** The endpoint with the values of the parent row. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The authentication of its requests. */
    public Credentials credentials() {
        return credentials;
    }

    /** The position of its parent row; 0 without {@code forEach}. */
    public long parent() {
        return parent;
    }

    /** The number of its pages read so far. */
    public long pages() {
        return pages;
    }

    /** The number of pages that {@code maximumPages} allows after those read. */
    public long remainingPages() {
        return source.remainingPages(pages);
    }

    /** Whether it may end at a page that has a next one: where it is in descending order, and reaches the start of the incremental value. */
    public boolean mayEndEarly() {
        return increment.isPresent();
    }

    /** Updates the incremental value from records; {@code date} is the header {@code Date} of their response, or {@code null}. */
    public void observe(Records records, String date) {
        increment.ifPresent(i -> i.observe(records, source.incremental().orElseThrow().latest(date)));
    }

    /** Adds the fields of the parent row to records. */
    public Records withParentFields(Records records) {
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

    /** Counts a page that was read to the end; returns the request for the next one, or empty after the last page. */
    Optional<Request> next(Page page) {
        pages++;
        var following = loopGuard.next(page, source.paginator()).map(source::storable);
        return increment.filter(Watermark::passedStart).isPresent() ? Optional.empty() : tally.next(page, following);
    }

    /** The number of records and pages, compared with what the API reports. */
    PageTally tally() {
        return tally;
    }

    /** The greatest value of the incremental field, as the API sent it, or {@code null}. */
    public String greatest() {
        return increment.map(Watermark::greatest).orElse(null);
    }

    /** The fields of its records, if none has the incremental field; else empty. */
    Set<String> fieldsWithoutIncremental() {
        return increment.map(Watermark::otherFields).orElse(Set.of());
    }

    /** Requires values of the incremental field that can be used in a request. */
    void requireReadable() {
        increment.ifPresent(Watermark::requireReadable);
    }

    /** The ignored values of the incremental field. */
    Optional<IgnoredValues> ignored() {
        return increment.map(Watermark::ignored);
    }

    /** Whether it requests all records. */
    boolean readsAll() {
        return increment.map(Watermark::readsAll).orElse(true);
    }

    /** The number of records older than requested; 0 for a feed in descending order, which ends there. */
    long tooOld() {
        return increment.filter(i -> !i.passedStart()).map(Watermark::older).orElse(0L);
    }
}
