package io.github.dromedary.steps;

import io.github.dromedary.steps.token.Tokens;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/** The value of the header with the API key or token. It is not in the route, so that no dump of the route shows it. Threads share it. */
public final class ApiKey {
    private final Tokens tokens;

    ApiKey(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The key or token with its prefix, or {@code null} when the source has none; then no header is sent. */
    @Handler
    public String header(Exchange exchange) throws SQLException {
        var sync = SyncExchange.sync(exchange);
        var authentication = sync.position().partition().credentials().authentication();
        return sync.position().isEmpty() ? null : tokens.header(sync.source(), authentication).orElse(null);
    }
}
