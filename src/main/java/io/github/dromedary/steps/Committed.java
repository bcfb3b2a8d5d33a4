package io.github.dromedary.steps;

import io.github.dromedary.model.Batch;
import io.github.dromedary.sync.StoppedException;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code committed}: the batch's transaction has ended well, so the sync counts it. */
public final class Committed implements Processor {
    private final SyncListener listener;

    public Committed(SyncListener listener) {
        this.listener = listener;
    }

    @Override
    public void process(Exchange exchange) {
        var sync = Sync.of(exchange);
        sync.standing().committed();
        exchange.getProperty("batch", Batch.class).changes().forEach(sync.remarks()::changed);
        sync.progress().made();
        listener.committed(sync);
        if (exchange.getContext().isStopping() && !sync.checkpoint().complete()) {
            throw new StoppedException();
        }
    }
}
