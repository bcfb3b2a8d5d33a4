package io.github.dromedary.camel;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.model.Request;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code request}: the message becomes the request, and nothing of the last answer is left on it. */
final class ApplyRequest implements Processor {

    @Override
    public void process(Exchange exchange) {
        var sync = Sync.of(exchange);
        var request = exchange.getProperty("request", Request.class);
        refuseOtherOrigin(sync.source(), request);
        var message = exchange.getMessage();
        message.removeHeaders("*");
        Outgoing.apply(request, message.getHeaders());
        message.setBody(request.body());
        sync.retriesOfRequest(0);
    }

    private static void refuseOtherOrigin(Source source, Request request) {
        var home = Endpoint.origin(source.endpoint().first().uri());
        var there = Endpoint.origin(request.uri());
        if (!home.equals(there)) {
            throw new AnswerException("the next page is said to be at " + there + ", another origin than baseUrl's " + home
                    + "; neither the key nor a request is sent there");
        }
    }
}
