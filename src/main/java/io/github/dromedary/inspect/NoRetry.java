package io.github.dromedary.inspect;

import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/** The condition of {@code retry} in an inspection: nothing is retried. */
public final class NoRetry {

    /** Always false. */
    @Handler
    public boolean matches(Exchange exchange) {
        return false;
    }
}
