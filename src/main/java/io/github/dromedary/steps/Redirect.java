package io.github.dromedary.steps;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.paging.Link;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.Source;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Follows the redirects of one request (RFC 9110, 15.4), at most five of them and never in a circle. */
final class Redirect {
    private static final int MOST = 5;
    /** Statuses that keep the method and the body. */
    private static final Set<Integer> KEEPING = Set.of(307, 308);
    /** Statuses that ask for a {@code GET}, whatever the request was. */
    private static final Set<Integer> GETTING = Set.of(301, 302, 303);

    private final Source source;
    private final Endpoint endpoint;
    private final Set<URI> visited = new HashSet<>();

    /** {@code endpoint} is the one that the request was sent to. */
    Redirect(Source source, Endpoint endpoint) {
        this.endpoint = endpoint;
        this.source = source;
    }

    /**
     * The message to send instead, or empty when the response is not a redirect, or not one to follow.
     *
     * @throws ResponseException when it leads to an origin that is not allowed
     */
    Optional<RequestMessage> next(RequestMessage sent, Exception failure) {
        visited.add(sent.uri());
        if (!(failure instanceof StatusException response) || response.location().isEmpty() || visited.size() > MOST
                || !KEEPING.contains(response.status()) && !(GETTING.contains(response.status()) && "GET".equals(sent.method()))) {
            return Optional.empty();
        }
        var target = target(sent.uri(), response.location().get());
        if (visited.contains(target)) {
            return Optional.empty();
        }
        source.refuseOtherOrigin(endpoint, "the API redirects to", target);
        return Optional.of(sent.redirectedTo(target, source.endpoint().headers()));
    }

    private static URI target(URI base, String location) {
        try {
            return Link.resolve(base, location);
        } catch (IllegalArgumentException e) {
            throw new ResponseException("the API redirects to what is no address: " + location.lines().findFirst().orElse(""), null);
        }
    }
}
