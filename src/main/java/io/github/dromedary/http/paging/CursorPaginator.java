package io.github.dromedary.http.paging;

import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.Optional;

/**
 * {@code cursor}: the answer has a token for the next page, and null, {@code ""} or nothing on the last. 0 is a token.
 *
 * @param path  where it stands in the answer
 * @param place where the next request takes it
 */
public record CursorPaginator(String path, TokenLocation place) implements Paginator {

    @Override
    public Optional<Request> next(Page page) {
        return JsonPath.token(page.envelope(), path).map(token -> place.put(page.request(), token));
    }

    @Override
    public Optional<String> token(Request request) {
        return place.get(request);
    }

    @Override
    public boolean readsBody() {
        return true;
    }

    @Override
    public boolean holdsPlace() {
        return true;
    }

    @Override
    public String parameters() {
        return "cursorPath, cursorParam and cursorBodyPath";
    }
}
