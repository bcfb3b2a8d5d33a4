package io.github.dromedary.http;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.Optional;

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
        long come = Long.parseLong(Query.get(page.request().uri(), param).orElse("0")) + page.records();
        boolean more = page.records() > 0 && total.map(path -> come < Envelope.number(page.envelope(), path)).orElse(true);
        return more ? Optional.of(at(page.request(), come)) : Optional.empty();
    }

    private Request at(Request request, long offset) {
        var uri = Query.with(request.uri(), param, Long.toString(offset));
        return request.withUri(Query.with(uri, limitParam, Long.toString(limit)));
    }
}
