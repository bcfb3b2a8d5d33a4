package io.github.dromedary.steps;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.http.paging.Link;
import io.github.dromedary.model.AnswerException;
import io.github.dromedary.source.Source;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Where answers redirect one request to (RFC 9110, 15.4), a few times and never in a circle. */
final class Redirect {
    private static final int MOST = 5;
    /** Those that keep the method and the body. */
    private static final Set<Integer> KEEPING = Set.of(307, 308);
    /** Those that ask for a {@code GET}, whatever the request was. */
    private static final Set<Integer> GETTING = Set.of(301, 302, 303);

    private final Source source;
    private final Endpoint asked;
    private final Set<URI> visited = new HashSet<>();

    /** {@code asked} is the endpoint that it was sent to. */
    Redirect(Source source, Endpoint asked) {
        this.asked = asked;
        this.source = source;
    }

    /**
     * The message to send instead, or empty when the answer is no redirect, or none to be followed.
     *
     * @throws AnswerException when it leads to an origin that is not allowed
     */
    Optional<RequestMessage> of(RequestMessage sent, Exception failure) {
        visited.add(sent.address());
        if (!(failure instanceof HttpOperationFailedException answer) || answer.getRedirectLocation() == null || visited.size() > MOST
                || !KEEPING.contains(answer.getStatusCode()) && !(GETTING.contains(answer.getStatusCode()) && sent.gets())) {
            return Optional.empty();
        }
        var target = target(sent.address(), answer.getRedirectLocation());
        if (visited.contains(target)) {
            return Optional.empty();
        }
        source.refuseOtherOrigin(asked, "the API redirects to", target);
        return Optional.of(sent.to(target, source.endpoint().headers()));
    }

    private static URI target(URI base, String location) {
        try {
            return Link.resolve(base, location);
        } catch (IllegalArgumentException e) {
            throw new AnswerException("the API redirects to what is no address: " + location.lines().findFirst().orElse(""));
        }
    }
}
