package io.github.dromedary.sync;

import io.github.dromedary.http.Response;
import io.github.dromedary.http.RetryableResponseException;
import io.github.dromedary.http.body.Format;
import io.github.dromedary.http.body.RecordStream;
import io.github.dromedary.http.body.ResponseContent;
import io.github.dromedary.http.body.Selector;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import io.github.dromedary.source.Source;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.hc.core5.http.HttpStatus;

/** Reads the records out of response bodies. Threads share it. */
public final class PageReader {
    private final SyncListener listener;
    private final Executor threads;
    private final Map<Source, Selector> detected = new ConcurrentHashMap<>();

    /** {@code threads} parse batches ahead. */
    public PageReader(SyncListener listener, Executor threads) {
        this.listener = listener;
        this.threads = threads;
    }

    /**
     * The batches of a page; the first one is parsed at once.
     *
     * @param head     the status, address and headers that count, those of the message in the route
     * @param body     the body that counts
     * @param response the response that the body belongs to; it is marked when the body turns out to be broken
     * @param skipped  how many records at the start are committed already
     */
    public RecordBatches open(Sync sync, Request request, Response head, Object body, FetchedResponse response, long skipped) {
        try {
            var content = sync.source().responses().content(head.header("Content-Type"), sync.source().http().limits());
            var selector = selector(sync, content, body, response);
            var stream = content.open(selector, response.open(body), sync.source().write().batchSize(), skipped);
            return new RecordBatches(body, stream, threads, read -> page(read, request, head, response, skipped), response::markBroken).begin();
        } catch (UncheckedIOException e) {
            response.markBroken();
            throw e;
        }
    }

    private static Page page(RecordStream stream, Request request, Response head, FetchedResponse response, long skipped) {
        var page = stream.page(request, head.uri(), head.status(), head.headers());
        if (page.records() < skipped) {
            throw new ResetException("the page that the last sync was interrupted in had appended " + skipped + " records and has "
                    + page.records() + " now: it is another one, and which of its records are new nobody can know", null);
        }
        if (page.status() == HttpStatus.SC_ACCEPTED && page.records() == 0) {
            response.markBroken();
            throw new UncheckedIOException(RetryableResponseException.notReady(page.headers()));
        }
        return page;
    }

    private Selector selector(Sync sync, ResponseContent content, Object body, FetchedResponse response) {
        return content.format() != Format.JSON ? Selector.parse("$") : sync.source().selector()
                .orElseGet(() -> detected.computeIfAbsent(sync.source(), source -> detect(sync, content, body, response)));
    }

    private Selector detect(Sync sync, ResponseContent content, Object body, FetchedResponse response) {
        var selector = content.detect(response.open(body));
        sync.detected(selector);
        listener.noticed(sync, "records found at " + selector + "; set dataSelector to keep it so");
        return selector;
    }
}
