package io.github.dromedary.steps;

import io.github.dromedary.http.RetryableResponseException;
import io.github.dromedary.http.limits.RateLimitHeaders;
import io.github.dromedary.model.Counts;
import io.github.dromedary.sync.FailureMessage;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What happens around Camel's redelivery: {@link #occurred} lets the wait that the server asks for win over the policy's
 * delay (RFC 9110, 10.2.3), {@link #again} counts what is sent again. A retry is told before its wait.
 */
public final class RetryHint {
    private static final String FAILED_AT = "failedAt";

    private final SyncListener listener;

    public RetryHint(SyncListener listener) {
        this.listener = listener;
    }

    /** For {@code onExceptionOccurredRef}: a delay that the server asks for; one beyond maxBackoff ends the sync instead. */
    public Processor occurred() {
        return exchange -> {
            exchange.setProperty(FAILED_AT, Instant.now());
            Sync.of(exchange).progress().pause(Sync.of(exchange).source().wire().maxBackoff());
            var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            Sync.of(exchange).caught(failure);
            var asked = retryAfter(exchange);
            if (asked.filter(wait -> wait.compareTo(Sync.of(exchange).source().wire().maxBackoff()) > 0).isPresent()) {
                exchange.getExchangeExtension().setRedeliveryExhausted(true);
                return;
            }
            asked.ifPresent(wait -> exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis()));
            announce(exchange, failure, asked);
        };
    }

    /** Tells of the retry that follows, where one does. */
    private void announce(Exchange exchange, Throwable failure, Optional<Duration> asked) {
        var sync = Sync.of(exchange);
        var wire = sync.source().wire();
        long next = exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER, 1L, Long.class); // Camel has counted it already
        if (next <= wire.maxRetries()) {
            listener.waiting(sync, (FailureMessage.ofDatabase(failure) ? "the database " : "the API ") + FailureMessage.reason(failure, sync),
                    asked.orElseGet(() -> wire.backoff(next - 1)), next, wire.maxRetries());
        }
    }

    /** For {@code onRedeliveryRef}: the wait is over and the request goes out again. */
    public Processor again() {
        return exchange -> {
            var waited = Duration.between(exchange.getProperty(FAILED_AT, Instant.class), Instant.now());
            var sync = Sync.of(exchange);
            var why = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            if (!FailureMessage.ofDatabase(why)) {
                sync.add(Counts.retry(waited));
                sync.retries().add(FailureMessage.reason(why));
            }
            sync.progress().made();
        };
    }

    /** What a refusal tells of the API's limits. */
    public static RateLimitHeaders quota(HttpOperationFailedException failure) {
        return RateLimitHeaders.of(failure.getResponseHeaders() == null ? Map.of() : failure.getResponseHeaders(), Instant.now());
    }

    /** The wait that the server asked for. */
    public static Optional<Duration> retryAfter(HttpOperationFailedException failure) {
        return quota(failure).wait(failure.getStatusCode());
    }

    private static Optional<Duration> retryAfter(Exchange exchange) {
        for (var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class); failure != null; failure = failure.getCause()) {
            if (failure instanceof RetryableResponseException told) {
                return told.retryAfter();
            }
            if (failure instanceof HttpOperationFailedException answer) {
                return retryAfter(answer);
            }
        }
        return Optional.empty();
    }
}
