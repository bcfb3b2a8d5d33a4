package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.Optional;

/**
 * {@code single_page}: the first answer has everything.
 *
 * @param chosen whether the user says so; else nothing was said
 */
public record SinglePagePaginator(boolean chosen) implements Paginator {

    /** The same either way: what it reads is. */
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
    public boolean goesOnWithGiven() {
        return false;
    }
}
