package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has come of one run of pages, held against what the answers say of it: whether all has come, and whether records may
 * have moved from page to page while these were read. For one thread.
 */
public final class PageTally {
    private final Paginator paginator;
    private final Request first;
    private final Map<PagingWarning.Kind, PagingWarning> doubts = new EnumMap<>(PagingWarning.Kind.class);
    private boolean whole;
    private long pages;
    private long records;
    private long firstSize;
    private long largest;
    private long smallest = Long.MAX_VALUE;
    private long smallestBefore = Long.MAX_VALUE;
    private long empty;
    private Optional<Long> total = Optional.empty();
    private Optional<Long> shown = Optional.empty();
    private Optional<String> changed = Optional.empty();
    private Optional<String> missing = Optional.empty();

    /** {@code first} is the run's first request; a run that begins with another one is gone on with. */
    public PageTally(Paginator paginator, Request first) {
        this.paginator = paginator;
        this.first = first;
    }

    /** A page was read, and a request would follow it: that request, or empty where what has come shows that it was the last one. */
    public Optional<Request> next(Page page, Optional<Request> following) {
        count(page);
        paginator.doubt(page).ifPresent(this::doubt);
        compare(page);
        if (following.isPresent() && countsRecords(page)) {
            doubt(new PagingWarning(PagingWarning.Kind.TOTAL, "the total of " + records + ", which totalPath names, is as many as the records that came: it is taken for their number,"
                    + " and not for that of the pages; set totalPath to that, or leave it out"));
            return Optional.empty();
        }
        if (following.isEmpty()) {
            end(page);
        }
        return following;
    }

    private void count(Page page) {
        whole = pages == 0 ? page.request().equals(first) : whole;
        firstSize = pages == 0 ? page.records() : firstSize;
        pages++;
        records += page.records();
        empty = page.records() == 0 ? empty + 1 : 0;
        smallestBefore = page.records() == 0 ? smallestBefore : smallest; // what comes before a page with records is not the last one
        smallest = Math.min(smallest, page.records());
        largest = Math.max(largest, page.records());
    }

    /** Looks whether the total is the one of before; also one that nobody names. */
    private void compare(Page page) {
        var now = paginator.total(page);
        if (total.isPresent() && now.isPresent() && !now.equals(total)) {
            var what = "the API's total has changed from " + total.get() + " to " + now.get() + " while pages were read";
            changed = changed.or(() -> Optional.of(what));
            doubt(new PagingWarning(PagingWarning.Kind.CHANGED, what + ": records may have come twice, or not at all"));
        }
        total = now.or(() -> total);
        var other = PaginatorHints.total(page);
        if (shown.isPresent() && other.isPresent() && !other.equals(shown) && other.get() != page.records()) {
            var what = "the API's total has changed from " + shown.get() + " to " + other.get() + " while pages were read";
            changed = changed.or(() -> Optional.of(what));
        }
        shown = shown.isEmpty() ? other.filter(number -> number > page.records()) : other.or(() -> shown);
    }

    /** Whether what should be the number of pages is that of the records, all of which have come. */
    private boolean countsRecords(Page page) {
        boolean all = whole && paginator.totalsPages() && pages > 1 && total.filter(number -> number == records).isPresent();
        return all && (paginator.totalIsNamedForRecords() ? page.records() < firstSize : empty > 1);
    }

    private void end(Page page) {
        if (whole && !paginator.totalsPages()) {
            total.filter(number -> number > records).ifPresent(number -> incomplete(number, records + " records have come"));
        }
        if (doubts.containsKey(PagingWarning.Kind.MORE)) {
            return;
        }
        ContentRange.part(page).ifPresent(what -> doubt(new PagingWarning(PagingWarning.Kind.PART, "perhaps not all is read: the last answer has " + what
                + ", which is a part of what there is; set paginator to what the API pages by, such as offset")));
    }

    /** The API has answered with that status, after which there are no more pages. */
    public void ended(int status) {
        if (paginator.totalsPages()) {
            total.filter(number -> whole && number > pages).ifPresent(number -> incomplete(number, "the API answered " + status + " after " + pages + " pages"));
        } else if (whole) {
            total.filter(number -> number > records).ifPresent(number -> incomplete(number, "the API answered " + status + " after " + records + " records"));
        }
    }

    private void incomplete(long said, String what) {
        var text = "the API's total is " + said + ", and " + what;
        missing = Optional.of(text);
        doubt(new PagingWarning(PagingWarning.Kind.COUNT, "perhaps not all is read: " + text));
    }

    private void doubt(PagingWarning doubt) {
        doubts.putIfAbsent(doubt.kind(), doubt);
    }

    /** What does not fit, one of each kind. */
    public Map<PagingWarning.Kind, PagingWarning> doubts() {
        return doubts;
    }

    /** Why records may have moved from page to page while these were read; empty where nothing tells of it. */
    public Optional<String> shifted() {
        if (!paginator.mayShift()) {
            return Optional.empty();
        }
        return changed.filter(what -> !paginator.holdsPlace()).or(() -> missing).or(this::shortened);
    }

    /** Pages of the same size are those that are counted; as many records as there are show that none was missed. */
    private Optional<String> shortened() {
        boolean complete = whole && (!paginator.totalsPages() && total.filter(number -> number == records).isPresent() || shown.filter(number -> number == records).isPresent());
        return paginator.goesOnWithGiven() || complete || smallestBefore >= largest ? Optional.empty()
                : Optional.of("a page before the last came short: it has " + smallestBefore + " of the records, and another one " + largest);
    }
}
