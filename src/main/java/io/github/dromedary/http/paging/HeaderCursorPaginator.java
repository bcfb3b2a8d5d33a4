package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.Optional;

/**
 * {@code header_cursor}: a header of the answer is a token for the next page; the last has none, or an empty one.
 *
 * @param header its name
 * @param place  where the next request takes it
 */
public record HeaderCursorPaginator(String header, TokenLocation place) implements Paginator {

    @Override
    public Optional<Request> next(Page page) {
        return Optional.ofNullable(page.headers().get(header)).map(String::trim).filter(token -> !token.isEmpty())
                .map(token -> place.put(page.request(), token));
    }

    @Override
    public Optional<String> token(Request request) {
        return place.get(request);
    }

    @Override
    public boolean holdsPlace() {
        return true;
    }

    @Override
    public String parameters() {
        return "cursorHeader, cursorParam and cursorBodyPath";
    }
}
