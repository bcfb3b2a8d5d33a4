package io.github.dromedary.steps;

import io.github.dromedary.http.Cookies;
import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.model.Counts;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import io.github.dromedary.steps.client.Transfer;
import io.github.dromedary.steps.token.Tokens;
import io.github.dromedary.sync.FetchedResponse;
import io.github.dromedary.sync.Partition;
import io.github.dromedary.sync.PartitionRestart;
import io.github.dromedary.sync.Prefetch;
import io.github.dromedary.sync.ReadPosition;
import io.github.dromedary.sync.StoppedException;
import io.github.dromedary.sync.Sync;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;

/**
 * The step {@code fetch}: sends the message through {@code routes/fetch.xml}, in an exchange of its own. Once a page has
 * been read to its end, the pages after it are asked for while its rows are written, at most {@code parallel} at a time. A
 * failure shows when the page's turn comes, at this step, where the route's redelivery policy takes it up.
 */
public final class Fetch implements Processor {
    private static final String OUTGOING = "outgoing";
    private final CamelContext context;
    private final ProducerTemplate template;
    private final ExecutorService threads;
    private final Select select;
    private final Tokens tokens;
    private final Pace pace;
    private final PartitionRestart beginAgain;

    public Fetch(CamelContext context, ExecutorService threads, Select select, Tokens tokens, Pace pace, PartitionRestart beginAgain) {
        this.pace = pace;
        this.beginAgain = beginAgain;
        this.tokens = tokens;
        this.context = context;
        this.template = context.createProducerTemplate();
        this.threads = threads;
        this.select = select;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        var sync = Sync.of(exchange);
        var outgoing = RequestMessage.of(exchange.getMessage(), exchange.getProperty("request", Request.class));
        exchange.setProperty(OUTGOING, outgoing);
        if (sync.course().empty()) {
            none(exchange, null);
            return;
        }
        receive(exchange, outgoing);
    }

    /** Sends the request in hand once more: the body that came was found to be broken while it was read. */
    public void again(Exchange exchange) throws Exception {
        receive(exchange, exchange.getProperty(OUTGOING, RequestMessage.class));
    }

    private void receive(Exchange exchange, RequestMessage outgoing) throws Exception {
        var sync = Sync.of(exchange);
        var answer = answer(exchange, sync, outgoing);
        if (answer.failure() != null) {
            answer.release();
            boolean ended = sync.atFirst() ? sync.course().skips(answer.failure()) : sync.source().answers().ends(answer.failure());
            if (ended || sync.freshness().unmodified(answer.failure()) || beginAgain.helps(sync, answer.failure())) {
                none(exchange, answer.failure());
                return;
            }
            throw answer.failure();
        }
        sync.answer(answer);
        sync.freshness().answered(exchange.getProperty("request", Request.class), answer.message());
        exchange.getMessage().setHeaders(new HashMap<>(answer.message().getHeaders()));
        exchange.getMessage().setBody(answer.message().getBody());
    }

    /** The answer to the request in hand; where the API has refused the token, to the same request with another one. */
    private FetchedResponse answer(Exchange exchange, Sync sync, RequestMessage outgoing) throws Exception {
        var run = sync.course().run();
        var granted = run.caller().authentication() instanceof Authentication.Granted g ? g : null;
        var asked = sync.ahead().take(run, exchange.getProperty("request", Request.class), outgoing, granted == null ? "" : granted.name());
        var answer = asked.isPresent() ? await(asked.get()) : send(exchange, outgoing, run, sync.course().cookies());
        if (granted == null || !(answer.failure() instanceof HttpOperationFailedException http) || http.getStatusCode() != 401) {
            return answer;
        }
        answer.release();
        var other = outgoing.with(granted.name(), tokens.renewed(sync.source(), granted, asked.map(Prefetch.Asked::outgoing).orElse(outgoing).header(granted.name())));
        exchange.setProperty(OUTGOING, other);
        return send(exchange, other, run, sync.course().cookies());
    }

    /** Goes on without an answer, which failed so, if it was asked for. */
    private static void none(Exchange exchange, Exception failure) {
        exchange.getMessage().removeHeaders("*");
        if (failure instanceof HttpOperationFailedException http) {
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, http.getStatusCode());
        }
        exchange.getMessage().setBody(null);
    }

    /** Asks for the pages that follow one, as far as it tells their addresses and they may be read, and only where the key may go. */
    public void ahead(Exchange exchange, Page page) {
        var sync = Sync.of(exchange);
        var outgoing = exchange.getProperty(OUTGOING, RequestMessage.class);
        var origin = Endpoint.origin(page.request().uri());
        for (var coming : sync.course().ahead(page, sync.source().parallel())) {
            var request = coming.request();
            if (outgoing != null && sync.ahead().wants(coming.run(), request) && Endpoint.origin(request.uri()).equals(origin)) {
                asked(sync, outgoing.forRequest(page.request(), request), coming.run()).ifPresent(message -> sync.ahead().put(coming.run(), request,
                        message, CompletableFuture.supplyAsync(() -> read(exchange, message, coming), threads)));
            }
        }
    }

    /** The message as whoever that run asks as; empty where a token would have to be asked for first, which has its turn. */
    private Optional<RequestMessage> asked(Sync sync, RequestMessage message, Partition run) {
        var authentication = run.caller().authentication();
        if (authentication == sync.source().authentication() || authentication.headerName().isEmpty()) {
            return Optional.of(message);
        }
        return tokens.held(authentication).map(header -> message.with(authentication.headerName().get(), header));
    }

    private FetchedResponse read(Exchange exchange, RequestMessage message, ReadPosition.Coming coming) {
        var request = coming.request();
        var answer = send(exchange, message, coming.run(), coming.cookies());
        try {
            if (answer.failure() == null && answer.message().getBody() != null) {
                answer.records(select.open(exchange, request, answer).begin());
            }
            return answer;
        } catch (Throwable e) { // nobody else knows of the answer
            answer.release();
            throw e;
        }
    }

    private FetchedResponse send(Exchange exchange, RequestMessage outgoing, Partition run, Cookies cookies) {
        var sync = Sync.of(exchange);
        var redirect = new Redirect(sync.source(), run.endpoint());
        for (var sent = outgoing;;) {
            var answer = send(sync, sent, run.caller().authentication(), cookies);
            var other = other(redirect, sent, answer);
            if (other.isEmpty()) {
                answer.message().setHeader(Exchange.HTTP_URI, sent.address());
                return answer;
            }
            answer.release();
            sent = other.get();
        }
    }

    private static Optional<RequestMessage> other(Redirect redirect, RequestMessage sent, FetchedResponse answer) {
        try {
            return redirect.of(sent, answer.failure());
        } catch (RuntimeException e) {
            answer.refuse(e);
            return Optional.empty();
        }
    }

    private FetchedResponse send(Sync sync, RequestMessage outgoing, Authentication authentication, Cookies cookies) {
        var page = new DefaultExchange(context);
        page.getExchangeExtension().setUnitOfWork(PluginHelper.getUnitOfWorkFactory(context).createUnitOfWork(page));
        page.setProperty(Sync.PROPERTY, sync);
        tokens.cookies(authentication).ifPresent(cookies::add);
        Transfer.prepare(page, sync.source(), cookies.at(outgoing.address()), sync.source().wire().limits(), outgoing.beyondCamel(page),
                sync.progress()::made);
        outgoing.to(page.getMessage());
        page.getMessage().setHeader(Exchange.HTTP_URI, authentication.sent(outgoing.address()).toString());
        sync.add(Counts.request());
        var answer = new FetchedResponse(page);
        try {
            template.send("direct:fetch", page);
            pace.heed(sync, outgoing.address(), answer);
            return answer;
        } catch (Throwable e) { // nobody else knows of the answer
            answer.release();
            throw e;
        }
    }

    private static FetchedResponse await(Prefetch.Asked asked) throws Exception {
        try {
            return asked.answer().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        } catch (CancellationException | InterruptedException e) {
            Prefetch.release(asked);
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }
}
