package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.Optional;

/**
 * {@code single_page}: the first response contains all records.
 *
 * @param chosen whether the source configures it; else it is the default
 */
public record SinglePagePaginator(boolean chosen) implements Paginator {

    /** The same for both, since both read the same: source fingerprints depend on it. */
    @Override
    public String toString() {
        return "SinglePage[]";
    }

    @Override
    public Optional<Request> next(Page page) {
        return Optional.empty();
    }

    @Override
    public boolean mayShift() {
        return false;
    }

    @Override
    public boolean usesTokens() {
        return false;
    }
}
