package io.github.dromedary.source;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.http.body.Selector;
import io.github.dromedary.http.incremental.IncrementalSettings;
import io.github.dromedary.http.paging.Paginator;
import io.github.dromedary.http.paging.TokenLocation;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.secrets.SecretMarkers;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one file of parameters says: where the records are, what they become and where they go. Immutable.
 *
 * @param name         the route's id
 * @param file         the file that says it
 * @param endpoint     the request
 * @param authentication how it shows who asks
 * @param http         how the API is treated
 * @param responses    how its answers are taken
 * @param selector     where the records are in a body, or empty when that is to be found out
 * @param paginator    how the next request follows from an answer
 * @param maximumPages how many pages a run of them may have
 * @param parallel     pages to fetch at a time
 * @param incremental  how only what has changed is read, or empty when all is
 * @param forEach      the rows that drive one run of pages each, or empty when there is one run
 * @param write        what records become, and the table for it
 * @param markers      what stands for its secrets in the requests that are stored
 */
public record Source(String name, Path file, Endpoint endpoint, Authentication authentication, HttpSettings http, ResponseSettings responses, Optional<Selector> selector,
        Paginator paginator, long maximumPages, int parallel, Optional<IncrementalSettings> incremental, Optional<ForEach> forEach, WriteSettings write, SecretMarkers markers) {

    /**
     * Holds the one rule of where requests go: to the origin of the endpoint that is asked and to those allowed.
     *
     * @throws ResponseException that begins with those words, when it is another
     */
    public void refuseOtherOrigin(Endpoint asked, String what, URI address) {
        var home = asked.origin();
        var there = Endpoint.origin(address);
        if (!home.equals(there) && !http.allowOrigins().contains(there)) {
            throw new ResponseException(what + " " + there + ", another origin than baseUrl's " + home
                    + "; neither the key nor a request is sent there unless allowOrigins names it", "allowOrigins");
        }
    }

    /** Why a request that was stored is none of this source's, or empty. */
    public Optional<String> strange(Request request) {
        var there = Endpoint.origin(request.uri());
        if (!request.method().equals(endpoint.method())) {
            return Optional.of("its request is a " + request.method());
        }
        if (endpoint.placeholders(true).isEmpty() && !endpoint.origin().equals(there) && !http.allowOrigins().contains(there)) {
            return Optional.of("its request goes to another origin");
        }
        boolean object = jsonObject(endpoint.body()) && !jsonObject(request.body());
        return object || request.method().equals("GET") && request.body() != null || !paginator.canResumeFrom(request)
                ? Optional.of("its request is broken") : Optional.empty();
    }

    private static boolean jsonObject(String body) {
        try {
            TokenLocation.InBody.check(body);
            return body != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A request that an answer led to, as it may be kept: answers repeat keys in their links. */
    public Request kept(Request request) {
        return request.withUri(authentication.withoutCredentials(request.uri()));
    }

    /** The same with what stands for its secrets. */
    public Source with(SecretMarkers others) {
        return new Source(name, file, endpoint, authentication, http, responses, selector, paginator, maximumPages, parallel, incremental, forEach, write, others);
    }

    /** Whether one more sync, right after another, adds nothing but what is new. */
    public boolean mayFollowItself() {
        return write.disposition() != Disposition.APPEND || incremental.isPresent();
    }

    /** How many pages a run may still have after so many of them. */
    public long pagesLeft(long read) {
        return Math.max(0, maximumPages - read);
    }

    /** A fingerprint of what decides which rows come of a sync; secrets and timings are no part of it. */
    public String plan() {
        var reading = endpoint + "|" + selector + "|" + paginator + "|" + incremental + responses.plan() + forEach.map(f -> "|" + f).orElse("");
        return Fingerprint.of(reading + "|" + write.plan());
    }

    @Override
    public String toString() {
        return "source " + name + " (" + file + ")";
    }
}
