package io.github.dromedary.camel;

import io.github.dromedary.http.Authentication;
import io.github.dromedary.model.Request;
import java.net.URI;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code request}: the message becomes the request, and nothing of the last answer is left on it. */
final class ApplyRequest implements Processor {
    private final Tokens tokens;

    ApplyRequest(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void process(Exchange exchange) throws SQLException {
        var sync = Sync.of(exchange);
        var request = restored(sync, exchange.getProperty("request", Request.class));
        exchange.setProperty("request", request);
        refuseOnePageMore(sync);
        sync.source().refuseOtherOrigin(sync.course().run().endpoint(), "the next page is said to be at", request.uri());
        var message = exchange.getMessage();
        message.removeHeaders("*");
        Outgoing.apply(request, message.getHeaders());
        sync.freshness().conditions().forEach(message::setHeader);
        message.setBody(request.body());
        sync.retries().forget();
    }

    /** A token that the request had when it was stored is another one by now. */
    private Request restored(Sync sync, Request request) throws SQLException {
        boolean wanted = Markers.wantToken(request.uri().toString()) || Markers.wantToken(request.body()) || Markers.wantToken(request.headers().toString());
        if (!wanted || !(sync.course().run().caller().authentication() instanceof Authentication.Granted granted)) {
            return request;
        }
        var token = tokens.token(sync.source(), granted);
        var headers = request.headers().map(value -> Markers.withToken(value, token));
        return new Request(request.method(), URI.create(Markers.withToken(request.uri().toString(), token)), headers, Markers.withToken(request.body(), token));
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
