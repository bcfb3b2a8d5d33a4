package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * {@code offset}: pages begin after so many records, up to the number of records that the answer tells, in its body or its {@code Content-Range}; without one there
 * is always a next page, until {@link StopRule} ends it. What came is counted, not what was asked for, since servers shrink the
 * limit; only a page without records counts as what was asked for.
 *
 * @param place      where a request takes the offset
 * @param limitPlace where it takes the limit
 * @param limit      how many records to ask for
 * @param total      where the number of records stands in the answer
 */
public record OffsetPaginator(TokenLocation place, TokenLocation limitPlace, long limit, Optional<String> total) implements Paginator {

    @Override
    public Request first(Request request) {
        return at(request, 0);
    }

    @Override
    public Optional<Request> next(Page page) {
        return ahead(page, 1).stream().findFirst();
    }

    /** Pages are taken to be as long as this one was. */
    @Override
    public List<Request> ahead(Page page, int count) {
        long step = step(page);
        long come = offset(page) + step;
        long left = left(page, come);
        return LongStream.iterate(0, beyond -> beyond + step).limit(count)
                .takeWhile(beyond -> beyond < left).mapToObj(beyond -> at(page.request(), come + beyond)).toList();
    }

    private long offset(Page page) {
        return place.get(page.request()).map(Long::parseLong).orElse(0L);
    }

    /** An answer that says which part it is goes as far as that, and never further than its records. */
    private long step(Page page) {
        long offset = offset(page);
        return page.records() == 0 ? limit : ContentRange.from(page, offset).map(range -> Math.min(range.last() - offset + 1, page.records())).orElse(page.records());
    }

    private long left(Page page, long come) {
        return total.map(path -> new Total(path).left(page, come)).orElseGet(() -> ContentRange.from(page, offset(page)).flatMap(ContentRange::total)
                .map(said -> Total.left(page, come, said)).orElse(Long.MAX_VALUE));
    }

    @Override
    public Optional<PagingWarning> doubt(Page page) {
        return total.flatMap(path -> new Total(path).doubt(page, offset(page) + step(page), "records"));
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
    public boolean goesOnFrom(Request request) {
        return place.get(request).filter(number -> number.matches("-?\\d{1,18}")).isPresent();
    }

    @Override
    public boolean readsBody() {
        return total.isPresent();
    }

    @Override
    public String parameters() {
        return "offsetParam and offsetBodyPath, and totalPath and hasMorePath, which tell the end,";
    }

    private Request at(Request request, long offset) {
        return limitPlace.put(place.put(request, offset), limit);
    }

    @Override
    public boolean goesOnWithGiven() {
        return false;
    }
}
