package io.github.dromedary.sync.response;

import io.github.dromedary.http.Response;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.Validator;
import io.github.dromedary.http.paging.SinglePagePaginator;
import io.github.dromedary.model.Request;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.WriteDisposition;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.HttpStatus;

/**
 * A conditional request (RFC 9110, 13.1) for a source with a single page: a page that is unchanged since the last sync is neither
 * sent nor read. For one thread.
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

    /** No condition. */
    public static ConditionalRequest none() {
        return new ConditionalRequest(false, Optional.empty());
    }

    /** The condition of a new sync; {@code known} is the stored validator of the last sync, empty when its rows no longer exist. */
    public static ConditionalRequest of(Source source, Optional<String> known) {
        return isPossible(source) ? new ConditionalRequest(true, known.flatMap(Validator::parse)) : none();
    }

    /** Not for a sync that appends rows each time, nor for records that pass a user's route, which the fingerprint does not cover. */
    private static boolean isPossible(Source source) {
        return source.paginator() instanceof SinglePagePaginator && source.endpoint().method().equals("GET") && source.forEach().isEmpty()
                && source.incremental().isEmpty() && source.write().each().isEmpty() && source.write().disposition() != WriteDisposition.APPEND
                && source.endpoint().headers().names().stream().noneMatch(name -> OWN.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** The header fields of the condition; none when no validator is known. */
    public Map<String, String> headers() {
        return known.map(validator -> Map.of(validator.condition(), validator.value())).orElse(Map.of());
    }

    /** Whether a failure is the status 304 in response to the condition. */
    public boolean isNotModified(Exception failure) {
        return known.isPresent() && failure instanceof StatusException response && response.status() == HttpStatus.SC_NOT_MODIFIED;
    }

    /** Records that the API responded with 304. */
    public void markNotModified() {
        notModified = true;
    }

    /** Whether the page is unchanged since the last sync. */
    public boolean notModified() {
        return notModified;
    }

    /** Takes the validator of a received page, unless a redirect led to it: then it does not apply to the requested address. */
    public void received(Request request, Response response) {
        current = enabled && request.uri().equals(response.uri()) ? Validator.of(response.headers(), Instant.now()) : Optional.empty();
    }

    /** The validator for the next sync, or {@code null}; after rejected records there is none, since they must be read again. */
    public String validator(long rejected) {
        return (notModified ? known : current).filter(validator -> rejected == 0).map(Validator::format).orElse(null);
    }
}
