package io.github.dromedary.steps;

import io.github.dromedary.sync.failure.Failure;
import io.github.dromedary.sync.failure.RetryRule;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/** The condition of {@code retry}: applies the {@link RetryRule} to the failed step. Threads share it. */
public final class Retryable {

    Retryable() {
    }

    /** Tests the exception that the exchange has caught. */
    @Handler
    public boolean matches(Exchange exchange) {
        var failure = Failure.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        return SyncExchange.find(exchange).filter(sync -> new RetryRule(sync.source().http(), sync.isStarted()).allows(failure)).isPresent();
    }
}
