package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.List;
import java.util.Optional;

/**
 * How the next request follows from an answer. Implementations are immutable and pure: where the reading stands is in the
 * request alone, so that it can be stored and gone on with. The kinds and their names are those of dlt's {@code rest_api}.
 */
public interface Paginator {

    /** The request of the first page, with the paging parameters that it takes. */
    default Request first(Request request) {
        return request;
    }

    /**
     * The request of the page that follows, or empty after the last.
     *
     * @throws io.github.dromedary.model.ResponseException when the answer lacks what the next request is made of
     */
    Optional<Request> next(Page page);

    /**
     * The requests of the pages that follow, at most {@code count} of them: more than the next one only where their
     * addresses do not depend on answers that are still to come. Some of them may turn out to lie beyond the last page.
     */
    default List<Request> ahead(Page page, int count) {
        return next(page).stream().toList();
    }

    /** The token or number that a request carries, to tell people which one; empty where there is none but its address. */
    default Optional<String> token(Request request) {
        return Optional.empty();
    }

    /** Whether it can go on from a request that was stored: what it counts by has to be a number still. */
    default boolean goesOnFrom(Request request) {
        return true;
    }

    /** Whether requests go on with what an answer gave, a token or a link, which the API may take back; else with numbers. */
    default boolean goesOnWithGiven() {
        return true;
    }

    /** Whether it reads in the body, records aside, whether there is a next page. */
    default boolean readsBody() {
        return false;
    }

    /** What of an answer does not fit: it says something of its pages that cannot be so. */
    default Optional<PagingWarning> doubt(Page page) {
        return Optional.empty();
    }

    /** The total that an answer tells, where the paginator reads one, and it can be one. */
    default Optional<Long> total(Page page) {
        return Optional.empty();
    }

    /** Whether that total is the number of pages, and not of records. */
    default boolean totalsPages() {
        return false;
    }

    /** Whether it stands under a name that APIs have for the number of records. */
    default boolean totalIsNamedForRecords() {
        return false;
    }

    /** Whether records may move from page to page where others appear or vanish while pages are read. */
    default boolean mayShift() {
        return true;
    }

    /** Whether requests go on with what holds a place among the records, as tokens do, so that others may appear and vanish elsewhere. */
    default boolean holdsPlace() {
        return false;
    }

    /** The parameters to look at when the reading leads nowhere. */
    default String parameters() {
        return "paginator";
    }
}
