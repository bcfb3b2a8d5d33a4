package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * {@code page_number}: pages are numbered, up to the number of pages that the response names; without one paging continues until
 * {@link StopRule} ends it.
 *
 * @param place where a request carries the number
 * @param base  number of the first page
 * @param total path of the number of pages in the response
 */
public record PageNumberPaginator(TokenLocation place, long base, Optional<String> total) implements Paginator {

    @Override
    public Request first(Request request) {
        return place.put(request, base);
    }

    @Override
    public Optional<Request> next(Page page) {
        return following(page, 1).stream().findFirst();
    }

    @Override
    public List<Request> following(Page page, int count) {
        long number = number(page);
        long left = total.map(path -> new Total(path).left(page, number - base + 1)).orElse(Long.MAX_VALUE);
        return LongStream.rangeClosed(number + 1, number + Math.min(count, left)).mapToObj(n -> place.put(page.request(), n)).toList();
    }

    private long number(Page page) {
        return place.get(page.request()).map(Long::parseLong).orElse(base);
    }

    @Override
    public Optional<PagingWarning> warning(Page page) {
        return total.flatMap(path -> new Total(path).warning(page, number(page) - base + 1, "pages"));
    }

    @Override
    public Optional<Long> total(Page page) {
        return total.flatMap(path -> new Total(path).of(page));
    }

    @Override
    public boolean totalsPages() {
        return true;
    }

    @Override
    public boolean totalIsNamedForRecords() {
        return total.filter(PaginatorHints::countsRecords).isPresent();
    }

    @Override
    public Optional<String> token(Request request) {
        return place.get(request);
    }

    @Override
    public boolean canResumeFrom(Request request) {
        return place.get(request).filter(number -> number.matches("-?\\d{1,18}")).isPresent();
    }

    @Override
    public boolean readsBody() {
        return total.isPresent();
    }

    @Override
    public String parameters() {
        return "pageParam, pageBodyPath, totalPath and hasMorePath";
    }

    @Override
    public boolean usesTokens() {
        return false;
    }
}
