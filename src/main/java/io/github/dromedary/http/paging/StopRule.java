package io.github.dromedary.http.paging;

import io.github.dromedary.json.JsonPath;
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
public record StopRule(Paginator paginator, Optional<String> hasMore, boolean stopAfterEmptyPage) implements Paginator {

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
    public Optional<PagingWarning> doubt(Page page) {
        boolean more = hasMore.isPresent() && !ended(page) && paginator.next(page).isEmpty();
        return more ? Optional.of(new PagingWarning(PagingWarning.Kind.MORE, "perhaps not all is read: the answer's '" + flag() + "', which hasMorePath names, says that there is more,"
                + " and nothing leads to the next page; look at " + paginator.parameters())) : paginator.doubt(page);
    }

    @Override
    public Optional<Long> total(Page page) {
        return paginator.total(page);
    }

    @Override
    public boolean totalsPages() {
        return paginator.totalsPages();
    }

    @Override
    public boolean totalIsNamedForRecords() {
        return paginator.totalIsNamedForRecords();
    }

    @Override
    public boolean mayShift() {
        return paginator.mayShift();
    }

    @Override
    public boolean holdsPlace() {
        return paginator.holdsPlace();
    }

    @Override
    public String parameters() {
        return paginator.parameters();
    }

    private String flag() {
        return hasMore.orElseThrow().replaceFirst("^!", "");
    }

    private boolean ended(Page page) {
        return stopAfterEmptyPage && page.records() == 0
                || hasMore.isPresent() && JsonPath.flag(page.envelope(), flag(), "hasMorePath") == hasMore.get().startsWith("!");
    }
}
