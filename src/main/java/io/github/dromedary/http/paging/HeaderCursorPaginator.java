package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.Optional;

/**
 * {@code header_cursor}: a response header contains a token for the next page; on the last page it is missing or empty.
 *
 * @param header name of the header
 * @param place  where the next request carries the token
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
    public boolean keepsPosition() {
        return true;
    }

    @Override
    public String parameters() {
        return "cursorHeader, cursorParam and cursorBodyPath";
    }
}
