package io.github.dromedary.steps;

import io.github.dromedary.sync.Failure;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/** The condition of {@code retry}: whether the failure that the exchange has caught may pass when the step is done again. */
public final class Retryable {

    Retryable() {
    }

    /** Looks at the exception that the exchange has caught. */
    @Handler
    public boolean matches(Exchange exchange) {
        var failure = Failure.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        return SyncExchange.find(exchange).filter(failure::isRetryable).isPresent();
    }
}
