package io.github.dromedary.steps;

import io.github.dromedary.sync.Sync;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step {@code next}: moves to the next request, or ends the loop. A resumed sync is followed by a new one at once; otherwise,
 * changes in the pages that were read before the interruption would be delayed until the next poll.
 */
final class Next implements Processor {
    private final Processor resume;
    private final Processor finish;

    Next(Processor resume, Processor finish) {
        this.resume = resume;
        this.finish = finish;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        var sync = SyncExchange.sync(exchange);
        exchange.getMessage().setBody(null); // Camel rewinds the body after each step, and its file is deleted by the release
        sync.current().release();
        SyncExchange.request(exchange, sync.position().advance());
        if (SyncExchange.request(exchange) == null && isFollowed(sync) && !exchange.getContext().isStopping()) {
            finish.process(exchange);
            resume.process(exchange);
        }
    }

    private static boolean isFollowed(Sync sync) {
        return sync.attempt().hasEarlierProgress() && sync.source().isRepeatable();
    }
}
