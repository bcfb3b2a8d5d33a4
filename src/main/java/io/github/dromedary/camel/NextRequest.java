package io.github.dromedary.camel;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code next}: the loop goes on with the request that the page led to, or ends. */
final class NextRequest implements Processor {

    @Override
    public void process(Exchange exchange) {
        var sync = Sync.of(exchange);
        exchange.getMessage().setBody(null); // Camel rewinds a body after each step, and this one's file goes now
        sync.answer(null);
        exchange.setProperty("request", sync.course().turn());
    }
}
