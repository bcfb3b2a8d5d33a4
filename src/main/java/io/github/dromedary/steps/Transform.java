package io.github.dromedary.steps;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Table;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step {@code transform}: turns records into rows, whose table may have new columns. After the last records of a page, the read
 * position moves to the next request, and the pages after it are prefetched. Threads share it.
 */
final class Transform implements Processor {
    private final Prefetcher prefetcher;
    private final SyncListener listener;

    Transform(Prefetcher prefetcher, SyncListener listener) {
        this.prefetcher = prefetcher;
        this.listener = listener;
    }

    @Override
    public void process(Exchange exchange) {
        var sync = SyncExchange.sync(exchange);
        var records = exchange.getMessage().getBody(Records.class);
        var response = sync.current().response();
        sync.position().partition().observe(records, response == null ? null : response.head().header("Date"));
        if (records.page() != null) {
            end(sync, records.page());
        }
        var complete = sync.position().partition().withParentFields(records);
        exchange.getMessage().setBody(sync.transform().transform(table(sync), sync.target().tables(), complete));
    }

    private void end(Sync sync, Page page) {
        sync.position().read(page);
        sync.position().warnings().takeNew().forEach(warning -> listener.noticed(sync, warning));
        prefetcher.after(sync, page);
    }

    private static Table table(Sync sync) {
        var write = sync.source().write();
        var empty = new Table(write.mapping().table(), List.of(), write.mapping().key());
        return sync.target().table().orElse(empty).withMissing(write.ownColumns());
    }
}
