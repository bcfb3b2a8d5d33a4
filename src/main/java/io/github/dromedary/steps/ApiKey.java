package io.github.dromedary.steps;

import io.github.dromedary.steps.token.Tokens;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/** The value of the API key's header. It comes from here and not from the route, so that no dump of the route shows it. */
public final class ApiKey {
    private final Tokens tokens;

    ApiKey(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The key or token with its prefix, or {@code null} when the source has none: then no header is sent. */
    @Handler
    public String header(Exchange exchange) throws SQLException {
        var sync = SyncExchange.sync(exchange);
        return sync.position().isEmpty() ? null : tokens.header(sync.source(), sync.position().partition().credentials().authentication()).orElse(null);
    }
}
