package io.github.dromedary.steps;

import io.github.dromedary.http.Cookies;
import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.model.Counts;
import io.github.dromedary.steps.client.Messages;
import io.github.dromedary.steps.client.Transfer;
import io.github.dromedary.steps.token.Tokens;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.partition.Partition;
import io.github.dromedary.sync.response.FetchedResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StreamCache;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * Sends requests through {@code routes/fetch.xml}. Each has its own exchange, so that the file of its body is deleted as soon as its
 * page is read. Threads share it.
 */
final class Sender {
    private final CamelContext context;
    private final ProducerTemplate template;
    private final Tokens tokens;
    private final Pace pace;

    Sender(CamelContext context, Tokens tokens, Pace pace) {
        this.context = context;
        this.template = context.createProducerTemplate();
        this.tokens = tokens;
        this.pace = pace;
    }

    /** Sends a request and follows redirects. A failure is stored in the response, not thrown. */
    FetchedResponse send(Sync sync, RequestMessage message, Partition partition, Cookies cookies) {
        var redirect = new Redirect(sync.source(), partition.endpoint());
        for (var sent = message;;) {
            var response = exchange(sync, sent, partition.credentials().authentication(), cookies);
            var next = next(redirect, sent, response);
            if (next.isEmpty()) {
                return response;
            }
            response.release();
            sent = next.get();
        }
    }

    private static Optional<RequestMessage> next(Redirect redirect, RequestMessage sent, FetchedResponse response) {
        try {
            return redirect.next(sent, response.failure());
        } catch (RuntimeException e) {
            response.refuse(e);
            return Optional.empty();
        }
    }

    private FetchedResponse exchange(Sync sync, RequestMessage message, Authentication authentication, Cookies cookies) {
        var exchange = new DefaultExchange(context);
        exchange.getExchangeExtension().setUnitOfWork(PluginHelper.getUnitOfWorkFactory(context).createUnitOfWork(exchange));
        SyncExchange.put(exchange, sync);
        tokens.cookies(authentication).ifPresent(cookies::add);
        Transfer.prepare(exchange, sync.source(), cookies.at(message.uri()), sync.source().http().limits(),
                Messages.beyondCamel(message, exchange), sync.traffic().activity()::progressed);
        Messages.write(message, authentication.withCredentials(message.uri()), exchange.getMessage());
        sync.traffic().add(Counts.request());
        try {
            template.send("direct:fetch", exchange);
            var response = response(exchange, message);
            pace.applyLimits(sync, message.uri(), response);
            return response;
        } catch (Throwable e) { // nobody else can complete the exchange
            UnitOfWorkHelper.doneUow(exchange.getUnitOfWork(), exchange);
            throw e;
        }
    }

    private static FetchedResponse response(Exchange exchange, RequestMessage sent) {
        exchange.getMessage().setHeader(Exchange.HTTP_URI, sent.uri()); // without the API key
        return new FetchedResponse(Messages.response(exchange.getMessage(), sent.uri()), exchange.getMessage().getBody(),
                Messages.translate(exchange.getException()), body -> open((StreamCache) body, exchange),
                () -> UnitOfWorkHelper.doneUow(exchange.getUnitOfWork(), exchange));
    }

    /** A copy of the stream, since Camel rewinds the body of a message at each step. */
    private static InputStream open(StreamCache body, Exchange exchange) {
        try {
            body.reset();
            return (InputStream) body.copy(exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
