package io.github.dromedary.steps;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code finish}: ends the sync as succeeded, after all its pages are committed. */
final class Finish implements Processor {
    private final EndSync end;

    Finish(EndSync end) {
        this.end = end;
    }

    @Override
    public void process(Exchange exchange) {
        end.succeeded(exchange);
    }
}
