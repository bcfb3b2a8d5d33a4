package io.github.dromedary.sync;

import io.github.dromedary.http.Validator;
import io.github.dromedary.http.paging.SinglePagePaginator;
import io.github.dromedary.model.Request;
import io.github.dromedary.source.Disposition;
import io.github.dromedary.source.Source;
import io.github.dromedary.steps.Select;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Whether the one page of a source still is what the last sync has read. For the line's thread. */
public final class ConditionalRequest {
    private static final Set<String> OWN = Set.of("if-none-match", "if-modified-since", "cache-control");
    private final boolean asks;
    private final Optional<Validator> known;
    private Optional<Validator> fresh = Optional.empty();
    private boolean unmodified;

    private ConditionalRequest(boolean asks, Optional<Validator> known) {
        this.asks = asks;
        this.known = known;
    }

    /** Where it is not asked for. */
    public static ConditionalRequest unasked() {
        return new ConditionalRequest(false, Optional.empty());
    }

    /** Of a sync that begins; {@code known} is what the last one has kept, while its rows are still there. */
    public static ConditionalRequest of(Source source, Optional<String> known) {
        return asks(source) ? new ConditionalRequest(true, known.flatMap(Validator::parse)) : unasked();
    }

    /** Not where a read adds rows each time, or passes what no fingerprint of the source knows. */
    private static boolean asks(Source source) {
        return source.paginator() instanceof SinglePagePaginator && source.endpoint().method().equals("GET") && source.forEach().isEmpty()
                && source.incremental().isEmpty() && source.writing().each().isEmpty() && source.writing().disposition() != Disposition.APPEND
                && source.endpoint().headers().names().stream().noneMatch(name -> OWN.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** What the request is sent with. */
    public Map<String, String> conditions() {
        return known.map(validator -> Map.of(validator.condition(), validator.value())).orElse(Map.of());
    }

    /** Whether that failure means that all is as it was; then there is no answer to read. */
    public boolean unmodified(Exception failure) {
        unmodified = known.isPresent() && failure instanceof HttpOperationFailedException http && http.getStatusCode() == 304;
        return unmodified;
    }

    /** Whether all is as it was. */
    public boolean unmodified() {
        return unmodified;
    }

    /** An answer has come; one from where a redirect led tells nothing of what was asked. */
    public void answered(Request request, Message message) {
        fresh = asks && request.uri().equals(message.getHeader(Exchange.HTTP_URI, URI.class)) ? Validator.of(Select.headers(message), Instant.now()) : Optional.empty();
    }

    /** What the next sync may ask with, after one that has rejected so many records; or {@code null}. */
    String kept(long rejected) {
        return (unmodified ? known : fresh).filter(validator -> rejected == 0).map(Validator::format).orElse(null);
    }
}
