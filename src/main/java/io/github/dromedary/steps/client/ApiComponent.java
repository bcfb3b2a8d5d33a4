package io.github.dromedary.steps.client;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpActivityListener;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/**
 * Camel's {@code http} component for untrusted APIs: it isolates cookies per source and limits the size and time of a response, as
 * the {@link Transfer} of an exchange says. Exchanges without one are sent unchanged. The option {@code maxHeader} is the most bytes
 * in the status line or a header line of a response.
 */
public final class ApiComponent extends HttpComponent {
    static final int MOST_HEADERS = 500;
    private int maxHeader;
    private final Deadlines deadlines = new Deadlines();

    public ApiComponent() {
        setHttpActivityListener(new Attached());
    }

    /** Synchronized, since it passes {@code maxHeader} to {@link #createConnectionManager}. */
    @Override
    protected synchronized Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        maxHeader = getAndRemoveParameter(parameters, "maxHeader", Integer.class, 1 << 16);
        return super.createEndpoint(uri, remaining, parameters);
    }

    @Override
    @SuppressWarnings("deprecation") // Camel's signature uses the registry of socket factories
    protected HttpClientConnectionManager createConnectionManager(Registry<ConnectionSocketFactory> registry, int total, int perRoute,
            SocketConfig config) {
        var head = Http1Config.custom().setMaxLineLength(maxHeader).setMaxHeaderCount(MOST_HEADERS).build();
        var manager = new PoolingHttpClientConnectionManager(registry, PoolConcurrencyPolicy.STRICT,
                TimeValue.ofMilliseconds(getConnectionTimeToLive()), ManagedHttpClientConnectionFactory.builder().http1Config(head).build());
        manager.setDefaultSocketConfig(config);
        manager.setMaxTotal(total > 0 ? total : getMaxTotalConnections());
        manager.setDefaultMaxPerRoute(perRoute > 0 ? perRoute : getConnectionsPerRoute());
        return manager;
    }

    @Override
    protected HttpClientBuilder createHttpClientBuilder(String uri, Map<String, Object> parameters, Map<String, Object> options) {
        return super.createHttpClientBuilder(uri, parameters, options)
                .addExecInterceptorFirst("limits", new LimitedExchange(deadlines))
                .addExecInterceptorAfter(ChainElement.COMPRESS.name(), "received", new ReceivedBytes());
    }

    @Override
    protected void doShutdown() throws Exception {
        deadlines.close();
        super.doShutdown();
    }

    /** Does nothing; Camel passes the exchange to HttpClient only if a listener is set. */
    private static final class Attached implements HttpActivityListener {
        @Override
        public void onRequestSubmitted(Object source, Exchange exchange, HttpHost host, HttpRequest request, HttpEntity entity) {
            // not needed
        }

        @Override
        public void onResponseReceived(Object source, Exchange exchange, HttpHost host, HttpResponse response, HttpEntity entity, long elapsed) {
            // not needed
        }
    }
}
