package io.github.dromedary.http.paging;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.util.Optional;

/**
 * {@code header_link}: the response header {@code Link} (RFC 8288) contains the address of the next page; the last page has none.
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
            throw new ResponseException("the response header Link has an invalid link: " + Texts.excerpt(link.orElse("")), parameters());
        }
    }

    @Override
    public Optional<PagingWarning> warning(Page page) {
        return Optional.ofNullable(page.headers().get("Link")).filter(header -> LinkHeader.target(header, relation).isEmpty())
                .flatMap(LinkHeader::unreadable).map(rest -> new PagingWarning(PagingWarning.Kind.HEADER,
                        "the data may be incomplete: the response header Link is malformed at \"" + Texts.excerpt(rest)
                                + "\"; its form is <address>; rel=\"" + relation + "\""));
    }

    @Override
    public String parameters() {
        return "linkRel";
    }
}
