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
import io.github.dromedary.sync.failure.ResetException;
import io.github.dromedary.sync.response.FetchedResponse;
import io.github.dromedary.sync.response.RecordBatches;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.hc.core5.http.HttpStatus;

/** Reads records from response bodies. Threads share it. */
public final class PageReader {
    /** The most records of a batch; another thread parses the next batch while one is transformed. */
    private static final int MOST_RECORDS = 1000;
    private final SyncListener listener;
    private final Executor threads;
    private final Map<Source, Selector> detected = new ConcurrentHashMap<>();

    /** {@code threads} parse batches in advance. */
    public PageReader(SyncListener listener, Executor threads) {
        this.listener = listener;
        this.threads = threads;
    }

    /**
     * Opens the batches of a page; the first one is parsed at once.
     *
     * @param head     the status, address and headers of the message in the route, which a user's step may have changed
     * @param body     the body of that message
     * @param response the response that the body belongs to; it is marked when the body turns out to be broken
     * @param skipped  the number of records at the start that are committed already
     */
    public RecordBatches open(Sync sync, Request request, Response head, Object body, FetchedResponse response, long skipped) {
        try {
            var content = sync.source().responses().content(head.header("Content-Type"), sync.source().http().limits());
            var selector = selector(sync, content, body, response);
            var stream = content.open(selector, response.open(body), Math.min(sync.source().write().batchSize(), MOST_RECORDS), skipped);
            return new RecordBatches(body, stream, threads, read -> page(read, request, head, response, skipped), response::markBroken).begin();
        } catch (UncheckedIOException e) {
            response.markBroken();
            throw e;
        }
    }

    private static Page page(RecordStream stream, Request request, Response head, FetchedResponse response, long skipped) {
        var page = stream.page(request, head.uri(), head.status(), head.headers());
        if (page.records() < skipped) {
            throw new ResetException("the page at which the last sync was interrupted has changed: " + skipped
                    + " of its records were appended, and it has " + page.records() + " now, so its new records cannot be identified", null);
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
        listener.noticed(sync, "records detected at " + selector + "; set dataSelector to keep this choice");
        return selector;
    }
}
