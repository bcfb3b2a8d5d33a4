package io.github.dromedary.steps;

import io.github.dromedary.model.Counts;
import io.github.dromedary.sync.FailureMessage;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Callbacks of Camel's redelivery: the wait that a server requests overrides the delay of the policy (RFC 9110, 10.2.3), and retries
 * are reported and counted. Threads share it.
 */
final class RetryHint {
    private static final String FAILED_AT = "failedAt";

    private final SyncListener listener;

    RetryHint(SyncListener listener) {
        this.listener = listener;
    }

    /** For {@code onExceptionOccurredRef}: sets the delay that the server requests; a delay beyond {@code maxBackoff} ends the sync. */
    void failed(Exchange exchange) {
        exchange.setProperty(FAILED_AT, Instant.now());
        var sync = SyncExchange.sync(exchange);
        var longest = sync.source().http().maxBackoff();
        sync.traffic().activity().pause(longest);
        var caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        sync.caught(caught);
        var failure = Failure.of(caught);
        var requested = failure.retryAfter();
        if (requested.filter(wait -> wait.compareTo(longest) > 0).isPresent()) {
            exchange.getExchangeExtension().setRedeliveryExhausted(true);
            return;
        }
        requested.ifPresent(wait -> exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis()));
        announce(exchange, sync, failure, requested);
    }

    /** Reports the next retry, if one follows. */
    private void announce(Exchange exchange, Sync sync, Failure failure, Optional<Duration> requested) {
        var http = sync.source().http();
        long next = exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER, 1L, Long.class); // Camel has counted it already
        if (next <= http.maxRetries()) {
            listener.retrying(sync, (failure.isOfDatabase() ? "the database " : "the API ") + FailureMessage.reason(failure.thrown(), sync),
                    requested.orElseGet(() -> http.backoff(next - 1)), next, http.maxRetries());
        }
    }

    /** For {@code onRedeliveryRef}: counts the retry and its wait. */
    void retrying(Exchange exchange) {
        var waited = Duration.between(exchange.getProperty(FAILED_AT, Instant.class), Instant.now());
        var sync = SyncExchange.sync(exchange);
        var caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (!Failure.of(caught).isOfDatabase()) {
            sync.traffic().add(Counts.retry(waited));
            sync.traffic().retries().add(FailureMessage.reason(caught));
        }
        sync.traffic().activity().progressed();
    }
}
