package io.github.dromedary.inspect;

import io.github.dromedary.model.Batch;
import io.github.dromedary.model.Records;
import io.github.dromedary.steps.SyncExchange;
import io.github.dromedary.sync.failure.StoppedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Replaces the steps that write, so that {@code ingest.xml} runs as in a sync, with the user's own steps, up to the rows of the
 * first page. The page is requested once, without retries. For one thread.
 */
final class InspectionTail {
    private FirstPage page;
    private boolean stopsAfterBatch;

    /** Sets the page that the next sync inspects; with {@code oneBatch} the sync ends after its first batch. */
    void begin(FirstPage next, boolean oneBatch) {
        page = next;
        stopsAfterBatch = oneBatch;
    }

    /** Returns the beans of the steps, with the writing ones replaced. */
    Map<String, Object> replace(Map<String, Object> beans) {
        var all = new LinkedHashMap<>(beans);
        var fetch = (Processor) beans.get("fetch");
        var transform = (Processor) beans.get("transform");
        all.put("resume", (Processor) this::resume);
        all.put("retryable", new NotInspected());
        all.put("fetch", (Processor) exchange -> fetch(fetch, exchange));
        all.put("transform", (Processor) exchange -> transform(transform, exchange));
        all.put("collect", (Processor) exchange -> { });
        all.put("due", new NotInspected());
        all.put("table", (Processor) exchange -> exchange.getMessage().setBody(""));
        all.put("committed", (Processor) exchange -> { });
        all.put("next", (Processor) exchange -> SyncExchange.request(exchange, null));
        all.put("finish", (Processor) exchange -> { });
        all.put("fail", (Processor) exchange -> { });
        all.put("jdbc", new NoJdbc());
        return all;
    }

    private void resume(Exchange exchange) {
        SyncExchange.put(exchange, page.sync());
        SyncExchange.request(exchange, page.sync().checkpoint().request());
    }

    private void fetch(Processor fetch, Exchange exchange) throws Exception {
        long start = System.nanoTime();
        fetch.process(exchange);
        page.fetched(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private void transform(Processor transform, Exchange exchange) throws Exception {
        var records = exchange.getMessage().getBody(Records.class);
        transform.process(exchange);
        page.add(records, exchange.getMessage().getBody(Batch.class));
        if (stopsAfterBatch) {
            throw new StoppedException();
        }
    }
}
