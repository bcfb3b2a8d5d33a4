package io.github.dromedary.steps;

import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.failure.StoppedException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code committed}: counts a transaction that was committed. */
final class Committed implements Processor {
    private final SyncListener listener;

    Committed(SyncListener listener) {
        this.listener = listener;
    }

    @Override
    public void process(Exchange exchange) {
        var sync = SyncExchange.sync(exchange);
        sync.writes().first().batches().forEach(batch -> batch.changes().forEach(sync.recordNotices()::changed));
        sync.confirm();
        sync.traffic().activity().progressed();
        listener.committed(sync);
        if (exchange.getContext().isStopping() && !sync.checkpoint().complete()) {
            throw new StoppedException();
        }
    }
}
