package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the pages of one partition with what the responses say about them: whether the data is complete, and whether records
 * may have moved between pages meanwhile. For one thread.
 */
public final class PageTally {
    private final Paginator paginator;
    private final Request first;
    private final Map<PagingWarning.Kind, PagingWarning> warnings = new EnumMap<>(PagingWarning.Kind.class);
    private boolean fromStart;
    private long pages;
    private long records;
    private long firstSize;
    private long largest;
    private long smallest = Long.MAX_VALUE;
    private long smallestBefore = Long.MAX_VALUE;
    private long empty;
    private Optional<Long> total = Optional.empty();
    private Optional<Long> hintedTotal = Optional.empty();
    private Optional<String> changed = Optional.empty();
    private Optional<String> missing = Optional.empty();

    /** {@code first} is the first request of the partition; one that starts with another request was resumed. */
    public PageTally(Paginator paginator, Request first) {
        this.paginator = paginator;
        this.first = first;
    }

    /** Adds a page and the request that would follow it; returns that request, or empty if the counts show that the page was the last. */
    public Optional<Request> next(Page page, Optional<Request> following) {
        count(page);
        paginator.warning(page).ifPresent(this::warn);
        compareTotals(page);
        if (following.isPresent() && countsRecords(page)) {
            warn(new PagingWarning(PagingWarning.Kind.TOTAL, "the total " + records + ", which totalPath names, equals the number of records"
                    + " read, so it counts records and not pages; set totalPath to the number of pages, or remove it"));
            return Optional.empty();
        }
        if (following.isEmpty()) {
            end(page);
        }
        return following;
    }

    private void count(Page page) {
        fromStart = pages == 0 ? page.request().equals(first) : fromStart;
        firstSize = pages == 0 ? page.records() : firstSize;
        pages++;
        records += page.records();
        empty = page.records() == 0 ? empty + 1 : 0;
        smallestBefore = page.records() == 0 ? smallestBefore : smallest; // a page before one with records is not the last
        smallest = Math.min(smallest, page.records());
        largest = Math.max(largest, page.records());
    }

    /** Compares the total with the previous page's; also a total that no parameter names. */
    private void compareTotals(Page page) {
        var now = paginator.total(page);
        if (total.isPresent() && now.isPresent() && !now.equals(total)) {
            var what = changed(total.get(), now.get());
            changed = changed.or(() -> Optional.of(what));
            warn(new PagingWarning(PagingWarning.Kind.CHANGED, what + ": records may be repeated or missing"));
        }
        total = now.or(() -> total);
        var hinted = PaginatorHints.total(page);
        if (hintedTotal.isPresent() && hinted.isPresent() && !hinted.equals(hintedTotal) && hinted.get() != page.records()) {
            var what = changed(hintedTotal.get(), hinted.get());
            changed = changed.or(() -> Optional.of(what));
        }
        hintedTotal = hintedTotal.isEmpty() ? hinted.filter(number -> number > page.records()) : hinted.or(() -> hintedTotal);
    }

    private static String changed(long before, long now) {
        return "the API's total changed from " + before + " to " + now + " while pages were read";
    }

    /** Whether the number of pages is in fact the number of records, all of which have been read. */
    private boolean countsRecords(Page page) {
        boolean all = fromStart && paginator.totalsPages() && pages > 1 && total.filter(number -> number == records).isPresent();
        return all && (paginator.totalIsNamedForRecords() ? page.records() < firstSize : empty > 1);
    }

    private void end(Page page) {
        if (fromStart && !paginator.totalsPages()) {
            total.filter(number -> number > records).ifPresent(number -> incomplete(number, records + " records were read"));
        }
        if (warnings.containsKey(PagingWarning.Kind.MORE)) {
            return;
        }
        ContentRange.part(page).ifPresent(what -> warn(new PagingWarning(PagingWarning.Kind.PART, "the data may be incomplete: the last response has "
                + what + ", so it is only part of the data; set paginator to match the API, such as offset")));
    }

    /** The API returned a status after which no pages follow. */
    public void ended(int status) {
        if (paginator.totalsPages()) {
            total.filter(number -> fromStart && number > pages)
                    .ifPresent(number -> incomplete(number, "the API returned " + status + " after " + pages + " pages"));
        } else if (fromStart) {
            total.filter(number -> number > records)
                    .ifPresent(number -> incomplete(number, "the API returned " + status + " after " + records + " records"));
        }
    }

    private void incomplete(long announced, String read) {
        var text = "the API's total is " + announced + ", but " + read;
        missing = Optional.of(text);
        warn(new PagingWarning(PagingWarning.Kind.COUNT, "the data may be incomplete: " + text));
    }

    private void warn(PagingWarning warning) {
        warnings.putIfAbsent(warning.kind(), warning);
    }

    /** The warnings, one of each kind. */
    public Map<PagingWarning.Kind, PagingWarning> warnings() {
        return warnings;
    }

    /** Why records may have moved between pages while they were read, or empty. */
    public Optional<String> shifted() {
        if (!paginator.mayShift()) {
            return Optional.empty();
        }
        return changed.filter(what -> !paginator.keepsPosition()).or(() -> missing).or(this::shortened);
    }

    /** A short page before the last one; none if all pages are known to be complete, or follow a token. */
    private Optional<String> shortened() {
        boolean complete = fromStart && (!paginator.totalsPages() && total.filter(number -> number == records).isPresent()
                || hintedTotal.filter(number -> number == records).isPresent());
        return paginator.usesTokens() || complete || smallestBefore >= largest ? Optional.empty()
                : Optional.of("a page before the last is short: it has " + smallestBefore + " records, another page has " + largest);
    }
}
