package io.github.dromedary.http.paging;

import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.ResponseException;
import java.util.Optional;

/**
 * {@code json_link}: the answer has the address of the next page, absolute or relative, and null, {@code ""} or nothing
 * on the last. The address has its query with it: none of the request's is added.
 *
 * @param path where it stands in the answer
 */
public record JsonLinkPaginator(String path) implements Paginator {

    @Override
    public Optional<Request> next(Page page) {
        var link = JsonPath.token(page.envelope(), path).map(Object::toString);
        try {
            return link.map(text -> page.request().withUri(Link.resolve(page.address(), text)));
        } catch (IllegalArgumentException e) {
            throw new ResponseException("the answer's '" + path + "' is not a link: " + JsonPath.shorten(link.orElse("")), parameters());
        }
    }

    @Override
    public boolean readsBody() {
        return true;
    }

    @Override
    public String parameters() {
        return "nextUrlPath";
    }
}
