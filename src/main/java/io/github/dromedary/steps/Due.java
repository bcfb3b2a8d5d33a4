package io.github.dromedary.steps;

import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/** The condition of the loop {@code due}: whether a transaction is due. Threads share it. */
public final class Due {

    Due() {
    }

    /** Tests the sync of an exchange. */
    @Handler
    public boolean matches(Exchange exchange) {
        return SyncExchange.sync(exchange).writes().isDue();
    }
}
