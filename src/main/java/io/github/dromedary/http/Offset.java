package io.github.dromedary.http;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * {@code offset}: pages begin after so many records, up to the number of records that the answer tells; without one there
 * is always a next page, until {@link Until} ends it. What came is counted, not what was asked for, since servers shrink the
 * limit; only a page without records counts as what was asked for.
 *
 * @param place      where a request takes the offset
 * @param limitPlace where it takes the limit
 * @param limit      how many records to ask for
 * @param total      where the number of records stands in the answer
 */
public record Offset(Place place, Place limitPlace, long limit, Optional<String> total) implements Paginator {

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
        long step = page.records() == 0 ? limit : page.records();
        long come = place.get(page.request()).map(Long::parseLong).orElse(0L) + step;
        long all = total.map(path -> Envelope.number(page.envelope(), path, "totalPath")).orElse(Long.MAX_VALUE);
        return LongStream.iterate(come, offset -> offset + step).limit(count)
                .takeWhile(offset -> offset < all).mapToObj(offset -> at(page.request(), offset)).toList();
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
