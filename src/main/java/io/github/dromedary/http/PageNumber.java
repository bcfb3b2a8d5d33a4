package io.github.dromedary.http;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.Optional;

/**
 * {@code page_number}: pages are numbered. The reading ends at the number of pages that the answer tells, or else at the
 * first page without records.
 *
 * @param param the query parameter that takes the number
 * @param base  the first page's number
 * @param total where the number of pages stands in the answer
 */
public record PageNumber(String param, long base, Optional<String> total) implements Paginator {

    @Override
    public Request first(Request request) {
        return at(request, base);
    }

    @Override
    public Optional<Request> next(Page page) {
        long number = Long.parseLong(Query.get(page.request().uri(), param).orElse(Long.toString(base)));
        boolean more = total.map(path -> number - base + 1 < Envelope.number(page.envelope(), path)).orElse(page.records() > 0);
        return more ? Optional.of(at(page.request(), number + 1)) : Optional.empty();
    }

    private Request at(Request request, long number) {
        return request.withUri(Query.with(request.uri(), param, Long.toString(number)));
    }
}
