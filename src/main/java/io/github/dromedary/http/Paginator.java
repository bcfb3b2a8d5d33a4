package io.github.dromedary.http;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
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
     * @throws SelectionException when the answer lacks what the next request is made of
     */
    Optional<Request> next(Page page);
}
