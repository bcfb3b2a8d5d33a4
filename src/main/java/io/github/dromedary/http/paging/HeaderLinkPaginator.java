package io.github.dromedary.http.paging;

import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.ResponseException;
import java.util.Optional;

/**
 * {@code header_link}: the answer's header {@code Link} (RFC 8288) has the address of the next page; the last has none.
 *
 * @param relation the relation of the link, such as {@code next}
 */
public record HeaderLinkPaginator(String relation) implements Paginator {

    @Override
    public Optional<Request> next(Page page) {
        var link = Optional.ofNullable(page.headers().get("Link")).flatMap(header -> LinkHeader.target(header, relation));
        try {
            return link.map(text -> page.request().withUri(Link.resolve(page.address(), text)));
        } catch (IllegalArgumentException e) {
            throw new ResponseException("the link in the answer's header Link is none: " + JsonPath.shorten(link.orElse("")), parameters());
        }
    }

    @Override
    public Optional<PagingWarning> doubt(Page page) {
        return Optional.ofNullable(page.headers().get("Link")).filter(header -> LinkHeader.target(header, relation).isEmpty())
                .flatMap(LinkHeader::unreadable).map(rest -> new PagingWarning(PagingWarning.Kind.HEADER, "perhaps not all is read: the answer's header Link cannot be read at \""
                        + JsonPath.shorten(rest) + "\"; its form is <address>; rel=\"" + relation + "\""));
    }

    @Override
    public String parameters() {
        return "linkRel";
    }
}
