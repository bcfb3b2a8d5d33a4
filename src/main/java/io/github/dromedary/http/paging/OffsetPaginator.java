package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * {@code offset}: a page starts after a number of records, up to the total that the response names in its body or its
 * {@code Content-Range}; without a total paging continues until {@link StopRule} ends it. The offset grows by the records received
 * and not by the limit, since servers reduce the limit; only a page without records counts as a full one.
 *
 * @param place      where a request carries the offset
 * @param limitPlace where a request carries the limit
 * @param limit      number of records to request
 * @param total      path of the total number of records in the response
 */
public record OffsetPaginator(TokenLocation place, TokenLocation limitPlace, long limit, Optional<String> total) implements Paginator {

    @Override
    public Request first(Request request) {
        return at(request, 0);
    }

    @Override
    public Optional<Request> next(Page page) {
        return following(page, 1).stream().findFirst();
    }

    /** Assumes that the following pages are as long as this one. */
    @Override
    public List<Request> following(Page page, int count) {
        long step = step(page);
        long next = offset(page) + step;
        long left = left(page, next);
        return LongStream.iterate(0, ahead -> ahead + step).limit(count)
                .takeWhile(ahead -> ahead < left).mapToObj(ahead -> at(page.request(), next + ahead)).toList();
    }

    private long offset(Page page) {
        return place.get(page.request()).map(Long::parseLong).orElse(0L);
    }

    /** A response that names its range reaches to the end of the range, but not further than its records. */
    private long step(Page page) {
        long offset = offset(page);
        return page.records() == 0 ? limit : ContentRange.from(page, offset)
                .map(range -> Math.min(range.last() - offset + 1, page.records())).orElse(page.records());
    }

    private long left(Page page, long read) {
        return total.map(path -> new Total(path).left(page, read)).orElseGet(() -> ContentRange.from(page, offset(page)).flatMap(ContentRange::total)
                .map(number -> Total.left(page, read, number)).orElse(Long.MAX_VALUE));
    }

    @Override
    public Optional<PagingWarning> warning(Page page) {
        return total.flatMap(path -> new Total(path).warning(page, offset(page) + step(page), "records"));
    }

    @Override
    public Optional<Long> total(Page page) {
        return total.isPresent() ? new Total(total.get()).of(page) : ContentRange.from(page, offset(page)).flatMap(ContentRange::total);
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
        return "offsetParam, offsetBodyPath, totalPath and hasMorePath";
    }

    private Request at(Request request, long offset) {
        return limitPlace.put(place.put(request, offset), limit);
    }

    @Override
    public boolean usesTokens() {
        return false;
    }
}
