package io.github.dromedary.steps;

import io.github.dromedary.steps.client.Messages;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code fetch}: fetches the response to the message through {@code routes/fetch.xml}, unless it was prefetched. */
final class Fetch implements Processor {
    private final Fetcher fetcher;

    Fetch(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        var sync = SyncExchange.sync(exchange);
        sync.current().message(Messages.read(exchange.getMessage(), SyncExchange.request(exchange)));
        if (sync.position().isEmpty()) {
            Fetcher.clear(exchange, null);
        } else {
            fetcher.fetch(exchange);
        }
    }
}
