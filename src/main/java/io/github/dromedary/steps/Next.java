package io.github.dromedary.steps;

import io.github.dromedary.sync.Sync;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step {@code next}: the loop goes on with the request that the page led to, or ends. Where a sync that was interrupted
 * has come to its end, a fresh one follows at once: what has changed in the pages that were read before would otherwise wait for a whole period.
 */
public final class Next implements Processor {
    private final Processor resume;
    private final Processor finish;

    public Next(Processor resume, Processor finish) {
        this.resume = resume;
        this.finish = finish;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        var sync = Sync.of(exchange);
        exchange.getMessage().setBody(null); // Camel rewinds a body after each step, and this one's file goes now
        sync.answer(null);
        var request = sync.course().turn();
        if (request != null || !sync.attempt().followsOthers() || !sync.source().mayFollowItself() || exchange.getContext().isStopping()) {
            exchange.setProperty("request", request);
            return;
        }
        finish.process(exchange);
        exchange.removeProperty(Sync.PROPERTY);
        resume.process(exchange);
    }
}
