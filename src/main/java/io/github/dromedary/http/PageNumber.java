package io.github.dromedary.http;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

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
        return ahead(page, 1).stream().findFirst();
    }

    @Override
    public List<Request> ahead(Page page, int count) {
        long number = Long.parseLong(Query.get(page.request().uri(), param).orElse(Long.toString(base)));
        long last = total.map(path -> Envelope.number(page.envelope(), path) + base - 1)
                .orElse(page.records() > 0 ? Long.MAX_VALUE : number);
        return LongStream.rangeClosed(number + 1, Math.min(number + count, last)).mapToObj(n -> at(page.request(), n)).toList();
    }

    private Request at(Request request, long number) {
        return request.withUri(Query.with(request.uri(), param, Long.toString(number)));
    }
}
