package io.github.dromedary.http.paging;

import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.Optional;

/**
 * {@code cursor}: the response contains a token for the next page; on the last page it is null, {@code ""} or missing. 0 is a token.
 *
 * @param path  path of the token in the response
 * @param place where the next request carries it
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
    public boolean keepsPosition() {
        return true;
    }

    @Override
    public String parameters() {
        return "cursorPath, cursorParam and cursorBodyPath";
    }
}
