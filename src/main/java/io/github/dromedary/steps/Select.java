package io.github.dromedary.steps;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Records;
import io.github.dromedary.steps.client.Messages;
import io.github.dromedary.sync.PageReader;
import io.github.dromedary.sync.failure.StepError;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/** The expression of the step {@code records}: the body as batches of records, streamed from the stream cache. Threads share it. */
public final class Select {
    private final PageReader reader;
    private final Fetcher fetcher;

    Select(PageReader reader, Fetcher fetcher) {
        this.reader = reader;
        this.fetcher = fetcher;
    }

    /**
     * The batches of records; the last one carries the page. A broken body fails the step, and Camel's redelivery fetches another
     * response first.
     */
    @Handler
    public Iterator<Records> select(Exchange exchange) throws Exception {
        var response = SyncExchange.sync(exchange).current().response();
        if (response != null && response.isBroken(exchange.getMessage().getBody())) {
            fetcher.fetch(exchange);
        }
        try {
            return batches(exchange);
        } catch (Error e) {
            throw new StepError(e);
        }
    }

    private Iterator<Records> batches(Exchange exchange) {
        var sync = SyncExchange.sync(exchange);
        var body = exchange.getMessage().getBody();
        if (body == null) {
            return none(exchange);
        }
        var response = sync.current().response();
        if (response.records() != null && response.records().reads(body)) {
            return response.records();
        }
        var request = SyncExchange.request(exchange); // within a page after a resume, or after the committed batches of a broken body
        return reader.open(sync, request, Messages.response(exchange.getMessage(), request.uri()), body, response, sync.checkpoint().offset());
    }

    /** No records: nothing was requested, or the response has none. An empty body still counts as a page. */
    private static Iterator<Records> none(Exchange exchange) {
        if (SyncExchange.sync(exchange).position().isRestarting()) {
            return List.<Records>of().iterator();
        }
        var message = exchange.getMessage();
        var request = SyncExchange.request(exchange);
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        var headers = Messages.response(message, request.uri()).headers();
        var page = new Page(request, message.getHeader(Exchange.HTTP_URI, request.uri(), URI.class), status, headers, Map.of(), 0, Map.of(), 0);
        return List.of(new Records(List.of(), true).with(page)).iterator();
    }
}
