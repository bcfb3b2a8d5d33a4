package io.github.dromedary.http.paging;

import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.List;
import java.util.Optional;

/**
 * Ends another paginator earlier: when a flag says that no page follows, or at a page without records.
 *
 * @param paginator          the paginator
 * @param hasMore            path of the flag for more pages in the response; with a leading {@code !} the flag for the last page
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
    public List<Request> following(Page page, int count) {
        return ended(page) ? List.of() : paginator.following(page, count);
    }

    @Override
    public Optional<String> token(Request request) {
        return paginator.token(request);
    }

    @Override
    public boolean canResumeFrom(Request request) {
        return paginator.canResumeFrom(request);
    }

    @Override
    public boolean usesTokens() {
        return paginator.usesTokens();
    }

    @Override
    public boolean readsBody() {
        return hasMore.isPresent() || paginator.readsBody();
    }

    @Override
    public Optional<PagingWarning> warning(Page page) {
        boolean more = hasMore.isPresent() && !ended(page) && paginator.next(page).isEmpty();
        return !more ? paginator.warning(page) : Optional.of(new PagingWarning(PagingWarning.Kind.MORE, "the data may be incomplete: '" + flag()
                + "' of the response, which hasMorePath names, announces another page, but nothing leads to it; look at "
                + paginator.parameters()));
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
    public boolean keepsPosition() {
        return paginator.keepsPosition();
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
