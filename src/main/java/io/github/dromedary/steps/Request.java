package io.github.dromedary.steps;

import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.secrets.SecretMarkers;
import io.github.dromedary.steps.client.Messages;
import io.github.dromedary.steps.token.Tokens;
import io.github.dromedary.sync.Sync;
import java.net.URI;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step {@code request}: the message becomes the current request, and nothing of the last response stays on it. */
final class Request implements Processor {
    private final Tokens tokens;

    Request(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void process(Exchange exchange) throws SQLException {
        var sync = SyncExchange.sync(exchange);
        var request = restored(sync, SyncExchange.request(exchange));
        SyncExchange.request(exchange, request);
        refuseOnePageMore(sync);
        sync.source().refuseOtherOrigin(sync.position().partition().endpoint(), "the next page is said to be at", request.uri());
        var message = exchange.getMessage();
        message.removeHeaders("*");
        Messages.write(request, message);
        sync.conditional().headers().forEach(message::setHeader);
        sync.traffic().retries().forget();
    }

    /** The request with the present token, where the one that it was stored with has been renewed since. */
    private io.github.dromedary.model.Request restored(Sync sync, io.github.dromedary.model.Request request) throws SQLException {
        boolean wanted = SecretMarkers.wantToken(request.uri().toString()) || SecretMarkers.wantToken(request.body())
                || SecretMarkers.wantToken(request.headers().toString());
        if (!wanted || !(sync.position().partition().credentials().authentication() instanceof Authentication.Granted granted)) {
            return request;
        }
        var token = tokens.token(sync.source(), granted);
        var headers = request.headers().map(value -> SecretMarkers.withToken(value, token));
        return new io.github.dromedary.model.Request(request.method(), URI.create(SecretMarkers.withToken(request.uri().toString(), token)), headers,
                SecretMarkers.withToken(request.body(), token));
    }

    /** What has been read is committed: with a higher maximum the next sync resumes here. */
    private static void refuseOnePageMore(Sync sync) {
        long pages = sync.position().partition().pages();
        if (sync.source().pagesLeft(pages) <= 0) {
            throw new ResponseException(pages + " pages are read and there is said to be a next one; maximumPages allows "
                    + sync.source().maximumPages(), "maximumPages");
        }
    }
}
