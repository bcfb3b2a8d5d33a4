package io.github.dromedary.steps;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code finish}: all pages are committed, and the sync ends as a success. */
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
