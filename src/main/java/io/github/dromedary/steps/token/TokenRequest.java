package io.github.dromedary.steps.token;

import io.github.dromedary.http.Cookies;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.auth.Grant;
import io.github.dromedary.http.auth.Token;
import io.github.dromedary.http.auth.TokenException;
import io.github.dromedary.model.Pairs;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.Source;
import io.github.dromedary.steps.client.Messages;
import io.github.dromedary.steps.client.Transfer;
import io.github.dromedary.sync.Failure;
import io.github.dromedary.sync.FailureMessage;
import java.net.URI;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

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
            Transfer.prepare(exchange, source, cookies.at(grant.address()), source.http().limits().ofToken(), Pairs.NONE, () -> { });
            var request = grant.request(refreshToken);
            Messages.write(request, exchange.getMessage());
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
        var thrown = Failure.of(answer.getException()).cause();
        var cause = thrown instanceof Exception exception ? Messages.translate(exception) : thrown;
        var error = cause instanceof StatusException response ? Token.error(response.body().orElse(null)) : Optional.<String>empty();
        return new TokenException("POST " + address(address) + " " + FailureMessage.reason(cause) + error.map(text -> ": " + text).orElse(""), null, cause);
    }

    private static String address(URI address) {
        return address.toString().split("\\?", 2)[0];
    }
}
