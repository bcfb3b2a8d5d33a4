package io.github.dromedary.steps;

import io.github.dromedary.model.Batch;
import io.github.dromedary.sync.BatchCollector;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code collect}: adds a batch to the transactions that wait, which the steps after it write when they are due. */
final class Collect implements Processor {

    @Override
    public void process(Exchange exchange) {
        var message = exchange.getMessage();
        BatchCollector.collect(SyncExchange.sync(exchange), message.getBody(Batch.class), exchange.getContext().isStopping());
        message.setBody(null); // it belongs to a transaction now
    }
}
