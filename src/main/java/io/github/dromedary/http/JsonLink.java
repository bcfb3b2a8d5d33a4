package io.github.dromedary.http;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.net.URI;
import java.util.Optional;

/**
 * {@code json_link}: the answer has the address of the next page, absolute or relative, and null, {@code ""} or nothing
 * on the last.
 *
 * @param path where it stands in the answer
 */
public record JsonLink(String path) implements Paginator {

    @Override
    public Optional<Request> next(Page page) {
        var link = Envelope.at(page.envelope(), path).map(Object::toString).filter(text -> !text.isBlank());
        try {
            return link.map(text -> page.request().withUri(resolve(page.request().uri(), text.trim())));
        } catch (IllegalArgumentException e) {
            throw new SelectionException("the answer's '" + path + "' is not a link: " + e.getMessage());
        }
    }

    /** As RFC 3986, 5.2 has it; {@link URI#resolve} loses the path before a lone query. */
    private static URI resolve(URI base, String link) {
        return link.startsWith("?") ? URI.create(base.toString().split("[?#]", 2)[0] + link) : base.resolve(link);
    }
}
