package io.github.dromedary.steps;

import io.github.dromedary.steps.token.Tokens;
import io.github.dromedary.sync.Sync;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/** The value of the API key's header. It comes from here and not from the route, so that no dump of the route shows it. */
public final class ApiKey {
    private final Tokens tokens;

    public ApiKey(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The key or token with its prefix, or {@code null} when the source has none: then no header is sent. */
    @Handler
    public String header(Exchange exchange) throws SQLException {
        var sync = Sync.of(exchange);
        return sync.course().empty() ? null : tokens.header(sync.source(), sync.course().run().caller().authentication()).orElse(null);
    }
}
