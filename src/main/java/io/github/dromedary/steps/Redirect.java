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

/** Follows the redirects of one request (RFC 9110, 15.4): at most five, and none in a loop. For one thread. */
final class Redirect {
    private static final int MOST = 5;
    /** Statuses after which the method and the body stay the same. */
    private static final Set<Integer> PRESERVING = Set.of(307, 308);
    /** Statuses that may change the method to {@code GET}; they are followed only for a {@code GET}. */
    private static final Set<Integer> CHANGING = Set.of(301, 302, 303);

    private final Source source;
    private final Endpoint endpoint;
    private final Set<URI> visited = new HashSet<>();

    /** {@code endpoint} is the endpoint of the request, with the values of its parent row. */
    Redirect(Source source, Endpoint endpoint) {
        this.endpoint = endpoint;
        this.source = source;
    }

    /**
     * The message to send next, or empty when the response is not a redirect that is followed.
     *
     * @throws ResponseException when the target is invalid, or its origin is not allowed
     */
    Optional<RequestMessage> next(RequestMessage sent, Exception failure) {
        visited.add(sent.uri());
        if (!(failure instanceof StatusException response) || response.location().isEmpty() || visited.size() > MOST
                || !PRESERVING.contains(response.status()) && !(CHANGING.contains(response.status()) && "GET".equals(sent.method()))) {
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
            throw new ResponseException("the API redirects to an invalid address: " + location.lines().findFirst().orElse(""), null);
        }
    }
}
