package io.github.dromedary.camel;

import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/** The value of the API key's header. It comes from here and not from the route, so that no dump of the route shows it. */
public final class ApiKey {

    ApiKey() {
    }

    /** The key with its prefix, or {@code null} when the source has none: then no header is sent. */
    @Handler
    public String header(Exchange exchange) {
        return Sync.of(exchange).source().apiKey().orElse(null);
    }
}
