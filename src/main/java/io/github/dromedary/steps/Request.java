package io.github.dromedary.steps;

import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.model.AnswerException;
import io.github.dromedary.source.secrets.SecretMarkers;
import io.github.dromedary.steps.token.Tokens;
import io.github.dromedary.sync.Sync;
import java.net.URI;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code request}: the message becomes the request, and nothing of the last answer is left on it. */
public final class Request implements Processor {
    private final Tokens tokens;

    public Request(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void process(Exchange exchange) throws SQLException {
        var sync = Sync.of(exchange);
        var request = restored(sync, exchange.getProperty("request", io.github.dromedary.model.Request.class));
        exchange.setProperty("request", request);
        refuseOnePageMore(sync);
        sync.source().refuseOtherOrigin(sync.course().run().endpoint(), "the next page is said to be at", request.uri());
        var message = exchange.getMessage();
        message.removeHeaders("*");
        RequestMessage.apply(request, message.getHeaders());
        sync.freshness().conditions().forEach(message::setHeader);
        message.setBody(request.body());
        sync.retries().forget();
    }

    /** A token that the request had when it was stored is another one by now. */
    private io.github.dromedary.model.Request restored(Sync sync, io.github.dromedary.model.Request request) throws SQLException {
        boolean wanted = SecretMarkers.wantToken(request.uri().toString()) || SecretMarkers.wantToken(request.body()) || SecretMarkers.wantToken(request.headers().toString());
        if (!wanted || !(sync.course().run().caller().authentication() instanceof Authentication.Granted granted)) {
            return request;
        }
        var token = tokens.token(sync.source(), granted);
        var headers = request.headers().map(value -> SecretMarkers.withToken(value, token));
        return new io.github.dromedary.model.Request(request.method(), URI.create(SecretMarkers.withToken(request.uri().toString(), token)), headers, SecretMarkers.withToken(request.body(), token));
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
