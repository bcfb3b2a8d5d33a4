package io.github.dromedary.steps.client;

import io.github.dromedary.http.body.ResponseLimits;
import io.github.dromedary.model.Pairs;
import io.github.dromedary.source.Source;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.CookieStore;

/**
 * What one request to an API goes by, as the exchange property of the same name: {@link ApiComponent} finds it there.
 *
 * @param cookies  those to send and to add to
 * @param limits   how much of the response is taken
 * @param headers  those that Camel would leave out, or put into one line
 * @param progress is run whenever something of the response has come
 */
public record Transfer(CookieStore cookies, ResponseLimits limits, Pairs headers, Runnable progress) {
    private static final String PROPERTY = "transfer";

    /** Of an exchange that is about to be sent, by a client that its source has for itself. */
    public static void prepare(Exchange exchange, Source source, CookieStore cookies, ResponseLimits limits, Pairs headers, Runnable progress) {
        exchange.setProperty(PROPERTY, new Transfer(source.http().cookies() ? cookies : new BasicCookieStore(), limits, headers, progress));
        exchange.setProperty("client", client(source.name()));
        exchange.setProperty("connectTimeout", source.http().connectTimeout().toMillis());
        exchange.setProperty("responseTimeout", source.http().responseTimeout().toMillis());
        exchange.setProperty("maxHeader", limits.maxHeader());
    }

    /** Empty for a request of a route that is not ours. */
    static Optional<Transfer> of(Exchange exchange) {
        return Optional.ofNullable(exchange).map(e -> e.getProperty(PROPERTY, Transfer.class));
    }

    /** A host name by which Camel tells one source's client from another's; requests go elsewhere. */
    private static String client(String source) {
        var plain = source.replaceAll("[^A-Za-z0-9]+", "-");
        return "source-" + plain + (plain.equals(source) ? "" : "-" + Integer.toHexString(source.hashCode()));
    }
}
