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
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where a sync is in its runs of pages: the run in hand and, once its page is read, the request that follows. For the line's thread. */
public final class ReadPosition {
    private final Source source;
    private final Partitions runs;
    private final Map<Integer, Long> skipped = new TreeMap<>();
    private final Map<Long, Cookies> cookies = new HashMap<>();
    private Partition run;
    private Partition upcoming;
    private Request next;
    private long unasked;
    private final IgnoredValues ignored = new IgnoredValues();
    private Page page;
    private boolean beginsAgain;
    private int begunAgain;
    private long furthest = -1;
    private long furthestOf;
    private boolean looked;
    private final PagingWarnings doubts;

    /** {@code resumed}: an attempt before has read some of the sync's records. */
    ReadPosition(Source source, Partitions runs, boolean resumed) {
        this.doubts = new PagingWarnings(source, resumed);
        this.source = source;
        this.runs = runs;
        this.run = runs.first();
        this.upcoming = run;
    }

    /** The run of pages in hand. */
    public Partition run() {
        return run;
    }

    /** Whether there is nothing to ask for: {@code forEach} gives no rows. */
    public boolean empty() {
        return runs.empty();
    }

    /** Whether it reads all records, so that what it does not see is gone. */
    public boolean whole() {
        return runs.whole();
    }

    /** How many records were older than what was asked for. */
    long unasked() {
        return unasked + run.unasked();
    }

    /** The values of the incremental field that did not count. */
    IgnoredValues ignored() {
        var all = new IgnoredValues();
        all.add(ignored);
        run.ignored().ifPresent(all::add);
        return all;
    }

    /** The statuses for which runs were left out, and how many runs. */
    Map<Integer, Long> skipped() {
        return skipped;
    }

    /** The request after the page in hand, known once the page is read to its end; {@code null} after the last. */
    public Request next() {
        return next;
    }

    /** A page was read to its end. */
    public void read(Page page) {
        this.page = page;
        goOn(run.next(page));
        doubts.see(run.tally());
    }

    /** What is not certain of what was read. */
    public PagingWarnings doubts() {
        return doubts;
    }

    /**
     * Looks at the page that was read last: an incremental field that no record of the first page with records has, or that is
     * no time and no number in any of them, is a mistake.
     *
     * @throws ResponseException when it is one
     */
    public void requireField() {
        if (looked || page == null || page.records() == 0) {
            return;
        }
        looked = true;
        run.requireReadable();
        var others = run.insteadOfField();
        if (!others.isEmpty()) {
            var field = source.incremental().orElseThrow().field();
            throw new ResponseException("no record of the first page has '" + field
                    + "', which incrementalField names, so each sync would read everything"
                    + Suggestion.to(field, others).map(nearest -> "; did you mean " + nearest + "?")
                    .orElseGet(() -> "; there is " + others.stream().limit(10).collect(Collectors.joining(", "))), "incrementalField");
        }
    }

    /** The page that was read last, or {@code null} before the first. */
    public Page page() {
        return page;
    }

    /** The run in hand has no records, or no more of them: the API has answered with that status. */
    public void end(int status) {
        goOn(Optional.empty());
        run.tally().ended(status);
        doubts.see(run.tally());
    }

    /** Whether nothing was read yet, as a request that was sent has failed. */
    boolean untouched() {
        return next == null;
    }

    /** Whether the run in hand may begin again: not too often in one sync, and only while it gets further. */
    boolean mayBeginAgain(int most) {
        return begunAgain < most && (run.parent() != furthestOf || run.pages() > furthest);
    }

    /** The run in hand begins again as that one. */
    void beginAgain(Partition again) {
        begunAgain++;
        furthest = run.pages();
        furthestOf = run.parent();
        beginsAgain = true;
        doubts.forget();
        run = again;
        upcoming = again;
        next = again.first();
    }

    /** Whether the run in hand is to begin again, and there is no page to read before. */
    public boolean beginsAgain() {
        return beginsAgain;
    }

    /** Whether that failure of its first request means that the run in hand has no records; then it is left out. */
    public boolean skips(Exception failure) {
        var status = source.forEach().flatMap(f -> f.skipped(failure));
        status.ifPresent(code -> skipped.merge(code, 1L, Long::sum));
        return status.isPresent();
    }

    private void goOn(Optional<Request> following) {
        upcoming = following.isPresent() ? run : runs.after(run).orElse(null);
        next = following.orElseGet(() -> upcoming == null ? null : upcoming.first());
    }

    /** The cookies of the run in hand: a row of {@code forEach} may have a credential of its own. */
    public Cookies cookies() {
        return cookies(run);
    }

    private Cookies cookies(Partition of) {
        return cookies.computeIfAbsent(of.parent(), parent -> new Cookies());
    }

    /** The markers of the run of that row, which is in hand or upcoming. */
    public SecretMarkers markers(long parent) {
        return (upcoming != null && upcoming.parent() == parent ? upcoming : run).caller().markers();
    }

    /** A request that will follow, the run of pages that it belongs to, and the cookies that it goes out with. */
    public record Coming(Request request, Partition run, Cookies cookies) {
    }

    /** Requests that will follow the page that was read, at most so many: of its run and of those after it. */
    public List<Coming> ahead(Page page, int most) {
        var requests = new ArrayList<Coming>();
        if (upcoming == run) {
            source.paginator().ahead(page, (int) Math.min(most, source.pagesLeft(run.pages()))).stream()
                    .map(request -> new Coming(source.kept(request), run, cookies(run))).forEach(requests::add);
        }
        for (var later = Optional.ofNullable(upcoming == run ? runs.after(run).orElse(null) : upcoming); later.isPresent() && requests.size() < most;
                later = runs.after(later.get())) {
            requests.add(new Coming(later.get().first(), later.get(), cookies(later.get())));
        }
        return requests;
    }

    /** Takes up the request that follows. */
    public Request turn() {
        beginsAgain = false;
        if (upcoming != null && upcoming != run) {
            unasked += run.unasked();
            run.ignored().ifPresent(ignored::add);
            cookies.remove(run.parent());
            run = upcoming;
        }
        return next;
    }

    /** Whether the run in hand is at its end with that batch. */
    public boolean ends(Batch batch) {
        return batch.last() && upcoming != run;
    }

    /** Where the source will stand when that batch is committed. */
    Checkpoint after(Checkpoint checkpoint, Batch batch) {
        if (!batch.last()) {
            return checkpoint.after(batch.read()).seen(runs.greatest(run));
        }
        return upcoming == null ? checkpoint.on(null, 0).seen(runs.greatestOfAll(run)) : checkpoint.on(next, upcoming.parent()).seen(runs.greatest(upcoming));
    }
}
