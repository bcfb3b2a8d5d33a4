package io.github.dromedary.steps.client;

import io.github.dromedary.http.body.ResponseLimits;
import io.github.dromedary.model.NameValuePairs;
import io.github.dromedary.source.Source;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.CookieStore;

/**
 * The settings of one request to an API, passed to {@link ApiComponent} in the exchange property {@code transfer}.
 *
 * @param cookies  the cookie store of the request and its response
 * @param limits   the limits of the response
 * @param headers  the headers that Camel would filter or join, see {@link Messages#beyondCamel}
 * @param progress runs whenever bytes of the response arrive
 */
public record Transfer(CookieStore cookies, ResponseLimits limits, NameValuePairs headers, Runnable progress) {
    private static final String PROPERTY = "transfer";

    /** Prepares an exchange for sending; each source has its own client. */
    public static void prepare(Exchange exchange, Source source, CookieStore cookies, ResponseLimits limits, NameValuePairs headers,
            Runnable progress) {
        exchange.setProperty(PROPERTY, new Transfer(source.http().cookies() ? cookies : new BasicCookieStore(), limits, headers, progress));
        exchange.setProperty("client", client(source.name()));
        exchange.setProperty("connectTimeout", source.http().connectTimeout().toMillis());
        exchange.setProperty("responseTimeout", source.http().responseTimeout().toMillis());
        exchange.setProperty("maxHeader", limits.maxHeader());
    }

    /** The settings of an exchange; empty for an exchange of a user's route. {@code exchange} may be {@code null}. */
    static Optional<Transfer> of(Exchange exchange) {
        return Optional.ofNullable(exchange).map(e -> e.getProperty(PROPERTY, Transfer.class));
    }

    /** A host name by which Camel keeps one client per source; requests are sent to other addresses. */
    private static String client(String source) {
        var plain = source.replaceAll("[^A-Za-z0-9]+", "-");
        return "source-" + plain + (plain.equals(source) ? "" : "-" + Integer.toHexString(source.hashCode()));
    }
}
