package io.github.dromedary.http.paging;

import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.Optional;

/**
 * {@code last_record}: a field of the page's last record is the token for the next page. A page without records is the last.
 *
 * @param path  path of the field in the record, as the API sent it
 * @param place where the next request carries it
 */
public record LastRecordPaginator(String path, TokenLocation place) implements Paginator {

    @Override
    public Optional<Request> next(Page page) {
        if (page.records() == 0) {
            return Optional.empty();
        }
        var token = JsonPath.token(page.last(), path)
                .orElseThrow(() -> JsonPath.missing("the last record of the page", page.last(), path, "cursorPath"));
        return Optional.of(place.put(page.request(), token));
    }

    @Override
    public Optional<String> token(Request request) {
        return place.get(request);
    }

    @Override
    public boolean mayShift() {
        return false;
    }

    @Override
    public String parameters() {
        return "cursorPath, cursorParam and cursorBodyPath";
    }
}
