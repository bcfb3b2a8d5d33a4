package io.github.dromedary.source;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.Origin;
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
 * A source: one API endpoint and the table it is loaded into, as one file of parameters declares it. Immutable.
 *
 * @param name           the id of its route
 * @param file           the source file
 * @param endpoint       the first request
 * @param authentication the authentication of its requests
 * @param http           retries, timeouts, rate and size limits
 * @param responses      how responses are read and judged
 * @param selector       the path of the records in a body, or empty to detect it
 * @param paginator      derives the next request from a response
 * @param maximumPages   maximum pages of a partition
 * @param parallel       pages fetched concurrently
 * @param incremental    how only changed records are read, or empty to read all
 * @param forEach        the parent rows, one partition each, or empty for a single partition
 * @param write          how records become rows, and the target table
 * @param markers        placeholders for its secrets in stored requests
 */
public record Source(String name, Path file, Endpoint endpoint, Authentication authentication, HttpSettings http, ResponseSettings responses,
        Optional<Selector> selector, Paginator paginator, long maximumPages, int parallel, Optional<IncrementalSettings> incremental,
        Optional<ForEach> forEach, WriteSettings write, SecretMarkers markers) {

    /**
     * Refuses an address outside the origin of the endpoint and {@code allowOrigins}: neither requests nor keys are sent there.
     *
     * @param requested the endpoint of the partition
     * @param what      how the API led to the address; the message starts with it
     * @throws ResponseException if the address has another origin
     */
    public void refuseOtherOrigin(Endpoint requested, String what, URI address) {
        var own = requested.origin();
        var other = Origin.of(address);
        if (!own.equals(other) && !http.allowOrigins().contains(other)) {
            throw new ResponseException(what + " " + other + ", which is not the origin of baseUrl, " + own
                    + "; requests and the key are sent there only if allowOrigins names it", "allowOrigins");
        }
    }

    /** Returns why a stored request cannot be a request of this source, or empty if it can. */
    public Optional<String> mismatch(Request request) {
        var origin = Origin.of(request.uri());
        if (!request.method().equals(endpoint.method())) {
            return Optional.of("its request is a " + request.method());
        }
        boolean constant = endpoint.placeholders(true).isEmpty();
        if (constant && !endpoint.origin().equals(origin) && !http.allowOrigins().contains(origin)) {
            return Optional.of("its request goes to another origin");
        }
        boolean invalidBody = jsonObject(endpoint.body()) && !jsonObject(request.body())
                || request.method().equals("GET") && request.body() != null;
        return invalidBody || !paginator.canResumeFrom(request) ? Optional.of("its request is broken") : Optional.empty();
    }

    private static boolean jsonObject(String body) {
        try {
            TokenLocation.InBody.check(body);
            return body != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns a request derived from a response without credentials, ready to store: APIs repeat keys in their links. */
    public Request storable(Request request) {
        return request.withUri(authentication.withoutCredentials(request.uri()));
    }

    /** Returns the same source with other markers. */
    public Source with(SecretMarkers others) {
        return new Source(name, file, endpoint, authentication, http, responses, selector, paginator, maximumPages, parallel, incremental,
                forEach, write, others);
    }

    /** Whether a second sync right after the first adds new records only. */
    public boolean isRepeatable() {
        return write.disposition() != WriteDisposition.APPEND || incremental.isPresent();
    }

    /** Returns how many more pages a partition may have after that many. */
    public long remainingPages(long read) {
        return Math.max(0, maximumPages - read);
    }

    /** Returns a fingerprint of all parameters that determine the rows of a sync; secrets and timings are not part of it. */
    public String plan() {
        var reading = endpoint + "|" + selector + "|" + paginator + "|" + incremental + responses.plan() + forEach.map(f -> "|" + f).orElse("");
        return Fingerprint.of(reading + "|" + write.plan());
    }

    @Override
    public String toString() {
        return "source " + name + " (" + file + ")";
    }
}
