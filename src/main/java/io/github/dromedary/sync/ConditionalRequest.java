package io.github.dromedary.sync;

import io.github.dromedary.http.Response;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.Validator;
import io.github.dromedary.http.paging.SinglePagePaginator;
import io.github.dromedary.model.Request;
import io.github.dromedary.source.Disposition;
import io.github.dromedary.source.Source;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Asks the API whether the one page of a source has changed since the last sync (RFC 9110, 13.1), so that an unchanged one is
 * neither sent nor read. For the line's thread.
 */
public final class ConditionalRequest {
    private static final Set<String> OWN = Set.of("if-none-match", "if-modified-since", "cache-control");
    private final boolean enabled;
    private final Optional<Validator> known;
    private Optional<Validator> current = Optional.empty();
    private boolean notModified;

    private ConditionalRequest(boolean enabled, Optional<Validator> known) {
        this.enabled = enabled;
        this.known = known;
    }

    /** For a sync whose requests are unconditional. */
    public static ConditionalRequest none() {
        return new ConditionalRequest(false, Optional.empty());
    }

    /** For a new sync; {@code known} is the validator that the last one has stored, empty when its rows are gone. */
    public static ConditionalRequest of(Source source, Optional<String> known) {
        return isPossible(source) ? new ConditionalRequest(true, known.flatMap(Validator::parse)) : none();
    }

    /** Not where a sync adds rows each time, or where records pass a route that the source's fingerprint does not cover. */
    private static boolean isPossible(Source source) {
        return source.paginator() instanceof SinglePagePaginator && source.endpoint().method().equals("GET") && source.forEach().isEmpty()
                && source.incremental().isEmpty() && source.write().each().isEmpty() && source.write().disposition() != Disposition.APPEND
                && source.endpoint().headers().names().stream().noneMatch(name -> OWN.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** The header fields that make the request conditional; none when no validator is known. */
    public Map<String, String> headers() {
        return known.map(validator -> Map.of(validator.condition(), validator.value())).orElse(Map.of());
    }

    /** Whether a failure is the response 304 to a conditional request. */
    public boolean isNotModified(Exception failure) {
        return known.isPresent() && failure instanceof StatusException response && response.status() == HttpStatus.SC_NOT_MODIFIED;
    }

    /** The API has responded that the page is unchanged. */
    public void markNotModified() {
        notModified = true;
    }

    /** Whether the page is unchanged since the last sync. */
    public boolean notModified() {
        return notModified;
    }

    /** A page was received. One that a redirect led to says nothing about the address that was requested. */
    public void received(Request request, Response response) {
        current = enabled && request.uri().equals(response.uri()) ? Validator.of(response.headers(), Instant.now()) : Optional.empty();
    }

    /** The validator for the next sync, or {@code null}; a sync with rejected records leaves none, since they have to be read again. */
    String kept(long rejected) {
        return (notModified ? known : current).filter(validator -> rejected == 0).map(Validator::format).orElse(null);
    }
}
