package io.github.dromedary.http;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * {@code offset}: pages begin after so many records. What came is counted, not what was asked for, since servers cap the
 * limit. The reading ends at the number of records that the answer tells, or else at the first page without records.
 *
 * @param param      the query parameter that takes the offset
 * @param limitParam the query parameter that takes the limit
 * @param limit      how many records to ask for
 * @param total      where the number of records stands in the answer
 */
public record Offset(String param, String limitParam, long limit, Optional<String> total) implements Paginator {

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
        long come = Long.parseLong(Query.get(page.request().uri(), param).orElse("0")) + page.records();
        long all = total.map(path -> Envelope.number(page.envelope(), path)).orElse(Long.MAX_VALUE);
        return LongStream.iterate(come, offset -> offset + page.records()).limit(page.records() == 0 ? 0 : count)
                .takeWhile(offset -> offset < all).mapToObj(offset -> at(page.request(), offset)).toList();
    }

    private Request at(Request request, long offset) {
        var uri = Query.with(request.uri(), param, Long.toString(offset));
        return request.withUri(Query.with(uri, limitParam, Long.toString(limit)));
    }
}
