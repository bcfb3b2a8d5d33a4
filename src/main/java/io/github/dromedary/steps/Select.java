package io.github.dromedary.steps;

import io.github.dromedary.http.RetryableResponseException;
import io.github.dromedary.http.body.Format;
import io.github.dromedary.http.body.ResponseContent;
import io.github.dromedary.http.body.Selector;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Request;
import io.github.dromedary.source.Source;
import io.github.dromedary.sync.FetchedResponse;
import io.github.dromedary.sync.RecordBatches;
import io.github.dromedary.sync.ResetException;
import io.github.dromedary.sync.StepError;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.StreamCache;
import org.apache.hc.core5.http.HttpStatus;

/** The step {@code records} splits by it: the body becomes batches of records, streamed from the stream cache. */
public final class Select {
    /** Statuses that say that there is nothing (RFC 9110, 15.3.5 and 15.3.6). */
    static final Set<Integer> NOTHING = Set.of(204, 205);
    private final SyncListener listener;
    private final Executor threads;
    private final Map<Source, Selector> found = new ConcurrentHashMap<>();
    private BiConsumer<Exchange, Page> ahead = (exchange, page) -> { };
    private Processor again = exchange -> { };

    public Select(SyncListener listener, Executor threads) {
        this.listener = listener;
        this.threads = threads;
    }

    /** Is told of each page that has been read to its end. */
    public void onPage(BiConsumer<Exchange, Page> told) {
        ahead = told;
    }

    /** Is asked for another answer where one is broken. */
    public void onBroken(Processor asked) {
        again = asked;
    }

    /**
     * The batches; with the last one the next request is known. An answer that is found to be broken on the way fails the
     * step, and Camel's redelivery of it begins with another answer.
     */
    @Handler
    public Iterator<Records> select(Exchange exchange) throws Exception {
        var answer = Sync.of(exchange).answer();
        if (answer != null && answer.brokenIn(exchange.getMessage().getBody())) {
            again.process(exchange);
        }
        try {
            return batches(exchange);
        } catch (Error e) {
            throw new StepError(e);
        }
    }

    private Iterator<Records> batches(Exchange exchange) {
        if (exchange.getMessage().getBody() == null) {
            return none(exchange);
        }
        var begun = Sync.of(exchange).answer().records();
        if (begun != null && begun.reads(exchange.getMessage().getBody())) {
            return begun;
        }
        var sync = Sync.of(exchange); // in the middle of a page where an interrupted sync goes on, or behind a broken answer's batches
        return open(exchange, exchange.getProperty("request", Request.class), exchange.getMessage(), sync.answer(), sync.checkpoint().offset()).begin();
    }

    /** The batches of an answer that came before its turn. */
    RecordBatches open(Exchange exchange, Request request, FetchedResponse answer) {
        return open(exchange, request, answer.message(), answer, 0);
    }

    /** The batches of an answer to that request; the body is read as a copy, since Camel rewinds the message's at each step. */
    private RecordBatches open(Exchange exchange, Request request, Message message, FetchedResponse owner, long skipped) {
        try {
            return whole(exchange, request, message, owner, skipped);
        } catch (UncheckedIOException e) {
            owner.broken();
            throw e;
        }
    }

    private RecordBatches whole(Exchange exchange, Request request, Message message, FetchedResponse owner, long skipped) {
        var sync = Sync.of(exchange);
        var body = message.getBody(StreamCache.class);
        var content = sync.source().answers().content(message.getHeader(Exchange.CONTENT_TYPE, String.class), sync.source().wire().limits());
        var stream = content.open(selector(sync, content, body), owner.copy(rewind(body)), sync.source().writing().batchSize(), skipped);
        var address = message.getHeader(Exchange.HTTP_URI, request.uri(), URI.class);
        var headers = headers(message);
        var date = message.getHeader("Date", String.class);
        return new RecordBatches(body, stream, threads, records -> sync.course().run().see(records, date), read -> {
            var page = read.page(request, address, status(message), headers);
            if (page.records() < skipped) {
                throw new ResetException("the page that the last sync was interrupted in had appended " + skipped + " records and has "
                        + page.records() + " now: it is another one, and which of its records are new nobody can know", null);
            }
            if (page.status() == HttpStatus.SC_ACCEPTED && page.records() == 0) {
                owner.broken();
                throw new UncheckedIOException(RetryableResponseException.notReady(page.headers()));
            }
            sync.course().read(page);
            tell(sync);
            ahead(exchange, page);
        }, owner::broken);
    }

    /** No records, where nothing was asked for or the answer means just that; an empty body is a page all the same. */
    private Iterator<Records> none(Exchange exchange) {
        if (Sync.of(exchange).course().beginsAgain()) {
            return List.<Records>of().iterator();
        }
        var message = exchange.getMessage();
        var request = exchange.getProperty("request", Request.class);
        var page = new Page(request, message.getHeader(Exchange.HTTP_URI, request.uri(), URI.class), status(message), headers(message), Map.of(), 0, Map.of(), 0);
        if (message.getHeader(Exchange.HTTP_RESPONSE_CODE) == null || NOTHING.contains(page.status()) || page.status() >= HttpStatus.SC_REDIRECTION) {
            Sync.of(exchange).course().end(page.status());
        } else {
            Sync.of(exchange).course().read(page);
        }
        tell(Sync.of(exchange));
        ahead(exchange, page);
        return List.of(new Records(List.of(), true)).iterator();
    }

    private void tell(Sync sync) {
        sync.course().doubts().untold().forEach(what -> listener.noticed(sync, what));
    }

    private static int status(Message message) {
        return message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
    }

    private void ahead(Exchange exchange, Page page) {
        if (Sync.of(exchange).course().next() != null) {
            ahead.accept(exchange, page);
        }
    }

    private Selector selector(Sync sync, ResponseContent content, StreamCache body) {
        return content.format() != Format.JSON ? Selector.parse("$")
                : sync.source().selector().orElseGet(() -> found.computeIfAbsent(sync.source(), s -> detect(sync, content, (InputStream) rewind(body))));
    }

    private Selector detect(Sync sync, ResponseContent content, InputStream body) {
        var selector = content.detect(body);
        listener.noticed(sync, "records found at " + selector + "; set dataSelector to keep it so");
        return selector;
    }

    private static StreamCache rewind(StreamCache body) {
        body.reset();
        return body;
    }

    public static Map<String, String> headers(Message message) {
        var headers = new HashMap<String, String>();
        message.getHeaders().forEach((name, value) -> headers.put(name, value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(", ")) : String.valueOf(value)));
        return headers;
    }
}
