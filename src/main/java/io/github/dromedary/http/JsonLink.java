package io.github.dromedary.http;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
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
            return link.map(text -> page.request().withUri(page.request().uri().resolve(text.trim())));
        } catch (IllegalArgumentException e) {
            throw new SelectionException("the answer's '" + path + "' is not a link: " + e.getMessage());
        }
    }
}
