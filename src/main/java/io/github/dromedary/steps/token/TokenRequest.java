package io.github.dromedary.steps.token;

import io.github.dromedary.http.Cookies;
import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.http.auth.Grant;
import io.github.dromedary.http.auth.Token;
import io.github.dromedary.http.auth.TokenException;
import io.github.dromedary.model.Pairs;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.Source;
import io.github.dromedary.steps.client.Transfer;
import io.github.dromedary.sync.FailureMessage;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Asks for a token, through {@code routes/fetch.xml}. Threads share it. */
final class TokenRequest {
    private final ProducerTemplate template;

    TokenRequest(CamelContext context) {
        this.template = context.createProducerTemplate();
    }

    /**
     * Sends what a grant asks, once; {@code cookies} gets those that the response sets.
     *
     * @throws TokenException when no token came of it
     */
    Token send(Source source, Grant grant, Optional<String> refreshToken, Cookies cookies) {
        var answer = template.send("direct:token?block=false", exchange -> {
            Transfer.prepare(exchange, source, cookies.at(grant.address()), source.wire().limits().ofToken(), Pairs.NONE, () -> { });
            var request = grant.request(refreshToken);
            RequestMessage.apply(request, exchange.getMessage().getHeaders());
            exchange.getMessage().setBody(request.body());
        });
        if (answer.getException() != null) {
            throw failure(grant.address(), answer);
        }
        try {
            return Token.read(answer.getMessage().getBody(String.class), grant.tokenPath());
        } catch (ResponseException e) {
            throw new TokenException("POST " + address(grant.address()) + ": " + e.getMessage(), e.parameter(), e);
        }
    }

    private static TokenException failure(URI address, Exchange answer) {
        Throwable cause = answer.getException();
        while (!(cause instanceof HttpOperationFailedException) && !(cause instanceof IOException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        var said = cause instanceof HttpOperationFailedException http ? Token.error(http.getResponseBody()).map(error -> ": " + error).orElse("") : "";
        return new TokenException("POST " + address(address) + " " + FailureMessage.reason(cause) + said, null, cause);
    }

    private static String address(URI address) {
        return address.toString().split("\\?", 2)[0];
    }
}
