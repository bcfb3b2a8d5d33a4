package io.github.dromedary.steps;

import io.github.dromedary.sync.Failure;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/** The condition of {@code retry}: whether a retry of the failed step may help. Threads share it. */
public final class Retryable {

    Retryable() {
    }

    /** Tests the exception that the exchange has caught. */
    @Handler
    public boolean matches(Exchange exchange) {
        var failure = Failure.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        return SyncExchange.find(exchange).filter(failure::isRetryable).isPresent();
    }
}
