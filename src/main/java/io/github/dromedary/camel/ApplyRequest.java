package io.github.dromedary.camel;

import io.github.dromedary.model.Request;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code request}: the message becomes the request, and nothing of the last answer is left on it. */
final class ApplyRequest implements Processor {

    @Override
    public void process(Exchange exchange) {
        var sync = Sync.of(exchange);
        var request = exchange.getProperty("request", Request.class);
        refuseOnePageMore(sync);
        sync.source().refuseOtherOrigin("the next page is said to be at", request.uri());
        var message = exchange.getMessage();
        message.removeHeaders("*");
        Outgoing.apply(request, message.getHeaders());
        sync.freshness().conditions().forEach(message::setHeader);
        message.setBody(request.body());
        sync.retriesOfRequest(0);
    }

    /** What is read is committed: with a higher maximum the next sync goes on from here. */
    private static void refuseOnePageMore(Sync sync) {
        long pages = sync.course().run().pages();
        if (sync.source().pagesLeft(pages) <= 0) {
            throw new AnswerException(pages + " pages are read and there is said to be a next one; maximumPages allows "
                    + sync.source().maximumPages(), "maximumPages");
        }
    }
}
