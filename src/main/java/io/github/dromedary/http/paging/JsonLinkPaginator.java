package io.github.dromedary.http.paging;

import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.util.Optional;

/**
 * {@code json_link}: the response contains the address of the next page, absolute or relative; on the last page it is null,
 * {@code ""} or missing. The address includes its query: parameters of the current request are not added.
 *
 * @param path path of the address in the response
 */
public record JsonLinkPaginator(String path) implements Paginator {

    @Override
    public Optional<Request> next(Page page) {
        var link = JsonPath.token(page.envelope(), path).map(Object::toString);
        try {
            return link.map(text -> page.request().withUri(Link.resolve(page.address(), text)));
        } catch (IllegalArgumentException e) {
            throw new ResponseException("'" + path + "' of the response is not a link: " + Texts.excerpt(link.orElse("")), parameters());
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
