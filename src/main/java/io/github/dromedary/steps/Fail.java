package io.github.dromedary.steps;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code fail}: ends the sync as failed and reports the failure. */
final class Fail implements Processor {
    private final EndSync end;

    Fail(EndSync end) {
        this.end = end;
    }

    @Override
    public void process(Exchange exchange) {
        end.failed(exchange);
    }
}
