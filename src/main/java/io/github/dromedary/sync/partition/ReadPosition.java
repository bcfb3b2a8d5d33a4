package io.github.dromedary.sync.partition;

import io.github.dromedary.http.Cookies;
import io.github.dromedary.http.incremental.IgnoredValues;
import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Suggestion;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.secrets.SecretMarkers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The read position of a sync: the current partition and, once its page has been read to the end, the next request. For one
 * thread.
 */
public final class ReadPosition {
    /** The statuses of a response without content (RFC 9110, 15.3.5 and 15.3.6). */
    public static final Set<Integer> NO_CONTENT = Set.of(204, 205);
    private static final int LEAST_FAILURE = 300;
    private static final int MOST_FIELDS_SHOWN = 10;

    private final Source source;
    private final Partitions partitions;
    private final PagingWarnings warnings;
    private final Map<Integer, Long> skipped = new TreeMap<>();
    private final Map<Long, Cookies> cookies = new HashMap<>();
    private final IgnoredValues ignored = new IgnoredValues();
    private Partition partition;
    private Partition upcoming;
    private Request next;
    private Page page;
    private long tooOld;
    private boolean fieldSeen;
    private boolean restarting;
    private int restarts;
    private long furthestPage = -1;
    private long furthestParent;

    /** {@code resumed}: an earlier attempt has read some of the sync's records. */
    public ReadPosition(Source source, Partitions partitions, boolean resumed) {
        this.source = source;
        this.partitions = partitions;
        this.warnings = new PagingWarnings(source, resumed);
        this.partition = partitions.first();
        this.upcoming = partition;
    }

    /** The current partition; {@code null} before the sync has started. */
    public Partition partition() {
        return partition;
    }

    /** Whether nothing is to be requested: {@code forEach} returned no rows. */
    public boolean isEmpty() {
        return partitions.isEmpty();
    }

    /** Whether the sync reads all records, so that a row without a record is missing from the API. */
    public boolean readsAll() {
        return partitions.readsAll();
    }

    /** The number of records older than requested. */
    public long tooOld() {
        return tooOld + partition.tooOld();
    }

    /** The ignored values of the incremental field. */
    public IgnoredValues ignored() {
        var all = new IgnoredValues();
        all.add(ignored);
        partition.ignored().ifPresent(all::add);
        return all;
    }

    /** The number of partitions that were skipped, by the status of their first response. */
    public Map<Integer, Long> skipped() {
        return skipped;
    }

    /** The request after the current page, known once the page has been read to the end; {@code null} after the last page. */
    public Request next() {
        return next;
    }

    /** The partition of the next request; {@code null} after the last page. */
    public Partition upcoming() {
        return upcoming;
    }

    /** What is uncertain about the pages read. */
    public PagingWarnings warnings() {
        return warnings;
    }

    /** The page read last, or {@code null} before the first. */
    public Page page() {
        return page;
    }

    /** Moves past a page that was read to the end, or past a partition whose response shows that it has no (more) records. */
    public void read(Page current) {
        if (endsPartition(current)) {
            moveTo(Optional.empty());
            partition.tally().ended(current.status());
        } else {
            page = current;
            moveTo(partition.next(current));
        }
        warnings.observe(partition.tally());
    }

    private static boolean endsPartition(Page page) {
        boolean withoutContent = page.records() == 0 && page.envelope().isEmpty();
        return withoutContent && (page.status() == 0 || NO_CONTENT.contains(page.status()) || page.status() >= LEAST_FAILURE);
    }

    private void moveTo(Optional<Request> following) {
        upcoming = following.isPresent() ? partition : partitions.after(partition).orElse(null);
        next = following.orElseGet(() -> upcoming == null ? null : upcoming.first());
    }

    /**
     * Checks the incremental field on the first page with records.
     *
     * @throws ResponseException when no record has the field, or its values are neither times nor numbers
     */
    public void requireField() {
        if (fieldSeen || page == null || page.records() == 0) {
            return;
        }
        fieldSeen = true;
        partition.requireReadable();
        var fields = partition.fieldsWithoutIncremental();
        if (!fields.isEmpty()) {
            var field = source.incremental().orElseThrow().field();
            throw new ResponseException("no record of the first page has the field '" + field
                    + "', which incrementalField names, so each sync would read everything"
                    + Suggestion.hint(field, fields,
                            " (they have: " + fields.stream().limit(MOST_FIELDS_SHOWN).collect(Collectors.joining(", ")) + ")"),
                    "incrementalField");
        }
    }

    /** Whether no page has been read yet, although a request was sent. */
    public boolean isUntouched() {
        return next == null;
    }

    /** Whether the current partition may restart: at most {@code most} times in one sync, and only after progress since the last restart. */
    public boolean mayRestart(int most) {
        return restarts < most && (partition.parent() != furthestParent || partition.pages() > furthestPage);
    }

    /** Replaces the current partition by its restarted form. */
    public void restart(Partition restarted) {
        restarts++;
        furthestPage = partition.pages();
        furthestParent = partition.parent();
        restarting = true;
        warnings.restart();
        partition = restarted;
        upcoming = restarted;
        next = restarted.first();
    }

    /** Whether the current partition is about to restart, so that the current response has no page. */
    public boolean isRestarting() {
        return restarting;
    }

    /** The status of a failed first request that means that the current partition has no records ({@code skipOn}); else empty. */
    public Optional<Integer> skippedBy(Exception failure) {
        return source.forEach().flatMap(forEach -> forEach.skipped(failure));
    }

    /** Counts the current partition as skipped. */
    public void skip(int status) {
        skipped.merge(status, 1L, Long::sum);
    }

    /** The cookies of the current partition; partitions share none, since parent rows may have their own credentials. */
    public Cookies cookies() {
        return cookies(partition);
    }

    private Cookies cookies(Partition owner) {
        return cookies.computeIfAbsent(owner.parent(), parent -> new Cookies());
    }

    /** The secret markers of the partition of a parent row, which is the current or the upcoming one. */
    public SecretMarkers markers(long parent) {
        return (upcoming != null && upcoming.parent() == parent ? upcoming : partition).credentials().markers();
    }

    /** An upcoming request, its partition, and the cookies to send. */
    public record Upcoming(Request request, Partition partition, Cookies cookies) {
    }

    /** The requests after the page read last, at most {@code most}: those of its partition, then those of the partitions after it. */
    public List<Upcoming> prefetchable(Page current, int most) {
        var requests = new ArrayList<Upcoming>();
        if (upcoming == partition) {
            source.paginator().following(current, (int) Math.min(most, partition.remainingPages())).stream()
                    .map(request -> new Upcoming(source.storable(request), partition, cookies(partition))).forEach(requests::add);
        }
        for (var later = Optional.ofNullable(upcoming == partition ? partitions.after(partition).orElse(null) : upcoming);
                later.isPresent() && requests.size() < most; later = partitions.after(later.get())) {
            requests.add(new Upcoming(later.get().first(), later.get(), cookies(later.get())));
        }
        return requests;
    }

    /** Moves to the next request and returns it; {@code null} after the last page. */
    public Request advance() {
        restarting = false;
        if (upcoming != null && upcoming != partition) {
            tooOld += partition.tooOld();
            partition.ignored().ifPresent(ignored::add);
            cookies.remove(partition.parent());
            partition = upcoming;
        }
        return next;
    }

    /** Whether a batch is the last one of the current partition. */
    public boolean endsWith(Batch batch) {
        return batch.last() && upcoming != partition;
    }

    /** The checkpoint after a batch. */
    public Checkpoint after(Checkpoint checkpoint, Batch batch) {
        if (!batch.last()) {
            return checkpoint.after(batch.read()).withGreatest(partitions.greatest(partition));
        }
        return upcoming == null ? checkpoint.nextPage(null, 0).withGreatest(partitions.greatestOfAll(partition))
                : checkpoint.nextPage(next, upcoming.parent()).withGreatest(partitions.greatest(upcoming));
    }
}
