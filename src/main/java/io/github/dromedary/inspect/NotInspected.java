package io.github.dromedary.inspect;

import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/** The condition of steps that an inspection leaves out: nothing is retried, and no transaction is due. */
public final class NotInspected {

    /** Always false. */
    @Handler
    public boolean matches(Exchange exchange) {
        return false;
    }
}
