package io.github.dromedary.steps;

import io.github.dromedary.sync.Sync;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step {@code next}: the loop turns to the request that the page led to, or ends. A sync that was resumed is followed at
 * once by a fresh one: changes in the pages that were read before the interruption would otherwise wait for a whole period.
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
        exchange.getMessage().setBody(null); // Camel rewinds a body after each step, and the file of this one goes now
        sync.response(null);
        SyncExchange.request(exchange, sync.position().advance());
        if (SyncExchange.request(exchange) == null && isFollowed(sync) && !exchange.getContext().isStopping()) {
            finish.process(exchange);
            resume.process(exchange);
        }
    }

    private static boolean isFollowed(Sync sync) {
        return sync.attempt().followsOthers() && sync.source().mayFollowItself();
    }
}
