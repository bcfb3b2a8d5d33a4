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

/** The step {@code request}: replaces the message by the current request, without headers of the last response. */
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
        requirePageLeft(sync);
        sync.source().refuseOtherOrigin(sync.position().partition().endpoint(), "the next page is at", request.uri());
        var message = exchange.getMessage();
        message.removeHeaders("*");
        Messages.write(request, message);
        sync.conditional().headers().forEach(message::setHeader);
        sync.traffic().retries().clear();
    }

    /** The request with the current token in place of its placeholder, which stands in a stored request. */
    private io.github.dromedary.model.Request restored(Sync sync, io.github.dromedary.model.Request request) throws SQLException {
        boolean hasPlaceholder = SecretMarkers.needsToken(request.uri().toString()) || SecretMarkers.needsToken(request.body())
                || SecretMarkers.needsToken(request.headers().toString());
        if (!hasPlaceholder || !(sync.position().partition().credentials().authentication() instanceof Authentication.Granted granted)) {
            return request;
        }
        var token = tokens.token(sync.source(), granted);
        var headers = request.headers().map(value -> SecretMarkers.withToken(value, token));
        return new io.github.dromedary.model.Request(request.method(), URI.create(SecretMarkers.withToken(request.uri().toString(), token)), headers,
                SecretMarkers.withToken(request.body(), token));
    }

    /** Fails beyond {@code maximumPages}. All pages read are committed: with a higher maximum the next sync resumes here. */
    private static void requirePageLeft(Sync sync) {
        var partition = sync.position().partition();
        if (partition.remainingPages() <= 0) {
            throw new ResponseException(partition.pages() + " pages were read and the API has more; maximumPages allows "
                    + sync.source().maximumPages(), "maximumPages");
        }
    }
}
