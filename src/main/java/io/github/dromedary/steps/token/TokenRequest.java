package io.github.dromedary.steps.token;

import io.github.dromedary.http.Cookies;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.auth.Grant;
import io.github.dromedary.http.auth.Token;
import io.github.dromedary.http.auth.TokenException;
import io.github.dromedary.model.NameValuePairs;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.Source;
import io.github.dromedary.steps.client.Messages;
import io.github.dromedary.steps.client.Transfer;
import io.github.dromedary.sync.FailureMessage;
import io.github.dromedary.sync.failure.Failure;
import java.net.URI;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Requests tokens through {@code routes/fetch.xml}. Threads share it. */
final class TokenRequest {
    private final ProducerTemplate template;

    TokenRequest(CamelContext context) {
        this.template = context.createProducerTemplate();
    }

    /**
     * Sends the request of a grant once; cookies of the response are added to {@code cookies}.
     *
     * @throws TokenException when the request fails, or its response has no token
     */
    Token send(Source source, Grant grant, Optional<String> refreshToken, Cookies cookies) {
        var exchange = template.send("direct:token?block=false", sent -> {
            Transfer.prepare(sent, source, cookies.at(grant.address()), source.http().limits().ofToken(), NameValuePairs.NONE, () -> { });
            Messages.write(grant.request(refreshToken), sent.getMessage());
        });
        if (exchange.getException() != null) {
            throw failure(grant.address(), exchange);
        }
        try {
            return Token.read(exchange.getMessage().getBody(String.class), grant.tokenPath());
        } catch (ResponseException e) {
            throw new TokenException("POST " + address(grant.address()) + ": " + e.getMessage(), e.parameter(), e);
        }
    }

    private static TokenException failure(URI address, Exchange exchange) {
        var thrown = Failure.of(exchange.getException()).cause();
        var cause = thrown instanceof Exception exception ? Messages.translate(exception) : thrown;
        var error = cause instanceof StatusException response ? Token.error(response.body().orElse(null)) : Optional.<String>empty();
        var reason = FailureMessage.reason(cause) + error.map(text -> ": " + text).orElse("");
        return new TokenException("POST " + address(address) + " " + reason, null, cause);
    }

    private static String address(URI address) {
        return address.toString().split("\\?", 2)[0];
    }
}
