package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.List;
import java.util.Optional;

/**
 * Derives the next request from a response. Implementations are immutable and stateless: the request alone holds the position, so
 * that it can be stored and resumed. The kinds and their names are those of dlt's {@code rest_api}.
 */
public interface Paginator {

    /** The request for the first page, with its paging parameters. */
    default Request first(Request request) {
        return request;
    }

    /**
     * Returns the request for the next page, or empty after the last.
     *
     * @throws io.github.dromedary.model.ResponseException when the response lacks a value that the next request requires
     */
    Optional<Request> next(Page page);

    /**
     * Returns the requests for the following pages, at most {@code count}: more than one only if their addresses do not depend on
     * later responses. Some may be beyond the last page.
     */
    default List<Request> following(Page page, int count) {
        return next(page).stream().toList();
    }

    /** The token or number in a request, for messages; empty if only the address differs. */
    default Optional<String> token(Request request) {
        return Optional.empty();
    }

    /** Whether a stored request can be resumed: a page number or offset must still be a number. */
    default boolean canResumeFrom(Request request) {
        return true;
    }

    /** Whether requests contain a token or link from the previous response, which can expire; else they contain numbers. */
    default boolean usesTokens() {
        return true;
    }

    /** Whether it reads data around the records to find the next page. */
    default boolean readsBody() {
        return false;
    }

    /** A contradiction between a response and the paging, or empty. */
    default Optional<PagingWarning> warning(Page page) {
        return Optional.empty();
    }

    /** The total in a response, if the paginator reads one and it is plausible. */
    default Optional<Long> total(Page page) {
        return Optional.empty();
    }

    /** Whether the total counts pages rather than records. */
    default boolean totalsPages() {
        return false;
    }

    /** Whether the total's field has a name that APIs use for the number of records. */
    default boolean totalIsNamedForRecords() {
        return false;
    }

    /** Whether records can move between pages when others are inserted or deleted meanwhile. */
    default boolean mayShift() {
        return true;
    }

    /** Whether requests mark a position among the records, as tokens do, so that changes elsewhere do not move records between pages. */
    default boolean keepsPosition() {
        return false;
    }

    /** The parameters to look at when paging fails, as text. */
    default String parameters() {
        return "paginator";
    }
}
