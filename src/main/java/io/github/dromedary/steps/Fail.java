package io.github.dromedary.steps;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code fail}: the sync ends as a failure; what happened, where and what to do is reported and recorded. */
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
