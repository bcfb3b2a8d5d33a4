package io.github.dromedary.sync;

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
 * Where a sync reads: the current partition and, once its page has been read to the end, the request that follows. For the
 * line's thread.
 */
public final class ReadPosition {
    /** Statuses of a response without content (RFC 9110, 15.3.5 and 15.3.6). */
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
    ReadPosition(Source source, Partitions partitions, boolean resumed) {
        this.source = source;
        this.partitions = partitions;
        this.warnings = new PagingWarnings(source, resumed);
        this.partition = partitions.first();
        this.upcoming = partition;
    }

    /** The current partition; {@code null} before the sync has begun. */
    public Partition partition() {
        return partition;
    }

    /** Whether nothing is to be requested: {@code forEach} returned no rows. */
    public boolean isEmpty() {
        return partitions.isEmpty();
    }

    /** Whether the sync reads all records, so that a record it does not see no longer exists. */
    public boolean readsAll() {
        return partitions.readsAll();
    }

    /** The number of records older than requested. */
    public long tooOld() {
        return tooOld + partition.tooOld();
    }

    /** The values of the incremental field that did not count. */
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

    /** What is uncertain about the pages read. */
    public PagingWarnings warnings() {
        return warnings;
    }

    /** The page read last, or {@code null} before the first. */
    public Page page() {
        return page;
    }

    /** Moves on: a page has been read to the end, or a response said that the partition has no (more) records. */
    public void read(Page current) {
        if (endsPartition(current)) {
            moveTo(Optional.empty());
            partition.tally().ended(current.status());
        } else {
            page = current;
            moveTo(partition.next(current));
        }
        warnings.see(partition.tally());
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
     * Checks the incremental field on the first page with records: a field that no record has, or whose values are neither
     * times nor numbers, is a mistake.
     *
     * @throws ResponseException when it is one
     */
    public void requireField() {
        if (fieldSeen || page == null || page.records() == 0) {
            return;
        }
        fieldSeen = true;
        partition.requireReadable();
        var others = partition.fieldsWithoutIncremental();
        if (!others.isEmpty()) {
            var field = source.incremental().orElseThrow().field();
            throw new ResponseException("no record of the first page has '" + field
                    + "', which incrementalField names, so each sync would read everything"
                    + Suggestion.to(field, others).map(nearest -> "; did you mean " + nearest + "?")
                    .orElseGet(() -> "; there is " + others.stream().limit(MOST_FIELDS_SHOWN).collect(Collectors.joining(", "))), "incrementalField");
        }
    }

    /** Whether no page has been read yet, although a request was sent. */
    boolean isUntouched() {
        return next == null;
    }

    /** Whether the current partition may restart: not too often in one sync, and only while it makes progress. */
    boolean mayRestart(int most) {
        return restarts < most && (partition.parent() != furthestParent || partition.pages() > furthestPage);
    }

    /** The current partition restarts as that one. */
    void restart(Partition restarted) {
        restarts++;
        furthestPage = partition.pages();
        furthestParent = partition.parent();
        restarting = true;
        warnings.forget();
        partition = restarted;
        upcoming = restarted;
        next = restarted.first();
    }

    /** Whether the current partition is about to restart, and no page is to be read before. */
    public boolean isRestarting() {
        return restarting;
    }

    /** The status for which the current partition is skipped, when that failure of its first request says that it has no records. */
    public Optional<Integer> skippedBy(Exception failure) {
        return source.forEach().flatMap(forEach -> forEach.skipped(failure));
    }

    /** The current partition was skipped. */
    public void skip(int status) {
        skipped.merge(status, 1L, Long::sum);
    }

    /** The cookies of the current partition: a parent row may have its own credentials. */
    public Cookies cookies() {
        return cookies(partition);
    }

    private Cookies cookies(Partition of) {
        return cookies.computeIfAbsent(of.parent(), parent -> new Cookies());
    }

    /** The secret markers of the partition of a parent row, the current or the upcoming one. */
    public SecretMarkers markers(long parent) {
        return (upcoming != null && upcoming.parent() == parent ? upcoming : partition).credentials().markers();
    }

    /** A request that will follow, the partition that it belongs to, and the cookies to send. */
    public record Coming(Request request, Partition partition, Cookies cookies) {
    }

    /** At most so many requests that will follow the page read last: those of its partition and of the partitions after it. */
    public List<Coming> ahead(Page current, int most) {
        var requests = new ArrayList<Coming>();
        if (upcoming == partition) {
            source.paginator().following(current, (int) Math.min(most, source.pagesLeft(partition.pages()))).stream()
                    .map(request -> new Coming(source.kept(request), partition, cookies(partition))).forEach(requests::add);
        }
        for (var later = Optional.ofNullable(upcoming == partition ? partitions.after(partition).orElse(null) : upcoming);
                later.isPresent() && requests.size() < most; later = partitions.after(later.get())) {
            requests.add(new Coming(later.get().first(), later.get(), cookies(later.get())));
        }
        return requests;
    }

    /** Turns to the request that follows; {@code null} after the last page. */
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
    boolean endsWith(Batch batch) {
        return batch.last() && upcoming != partition;
    }

    /** Where the source will be once a batch is committed. */
    Checkpoint after(Checkpoint checkpoint, Batch batch) {
        if (!batch.last()) {
            return checkpoint.after(batch.read()).withGreatest(partitions.greatest(partition));
        }
        return upcoming == null ? checkpoint.nextPage(null, 0).withGreatest(partitions.greatestOfAll(partition))
                : checkpoint.nextPage(next, upcoming.parent()).withGreatest(partitions.greatest(upcoming));
    }
}
