package io.github.dromedary.http;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.List;
import java.util.Optional;

/**
 * A way of paging that ends earlier: where the answer says that there is no more, or at a page without records.
 *
 * @param paginator          the way
 * @param hasMore            where the answer says whether there is more, if it does; after {@code !}: whether there is none
 * @param stopAfterEmptyPage whether a page without records is the last
 */
public record Until(Paginator paginator, Optional<String> hasMore, boolean stopAfterEmptyPage) implements Paginator {

    @Override
    public Request first(Request request) {
        return paginator.first(request);
    }

    @Override
    public Optional<Request> next(Page page) {
        return ended(page) ? Optional.empty() : paginator.next(page);
    }

    @Override
    public List<Request> ahead(Page page, int count) {
        return ended(page) ? List.of() : paginator.ahead(page, count);
    }

    @Override
    public Optional<String> token(Request request) {
        return paginator.token(request);
    }

    @Override
    public boolean goesOnFrom(Request request) {
        return paginator.goesOnFrom(request);
    }

    @Override
    public boolean goesOnWithGiven() {
        return paginator.goesOnWithGiven();
    }

    @Override
    public boolean readsBody() {
        return hasMore.isPresent() || paginator.readsBody();
    }

    @Override
    public String parameters() {
        return paginator.parameters();
    }

    private boolean ended(Page page) {
        return stopAfterEmptyPage && page.records() == 0
                || hasMore.isPresent() && Envelope.flag(page.envelope(), hasMore.get().replaceFirst("^!", ""), "hasMorePath") == hasMore.get().startsWith("!");
    }
}
