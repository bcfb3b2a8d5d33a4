package io.github.dromedary.camel;

import io.github.dromedary.http.Detection;
import io.github.dromedary.http.Selector;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Request;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.StreamCache;

/** The step {@code records} splits by it: the body becomes batches of records, streamed from the stream cache. */
public final class SelectRecords {
    private final SyncListener listener;
    private final Map<Source, Selector> found = new ConcurrentHashMap<>();

    SelectRecords(SyncListener listener) {
        this.listener = listener;
    }

    /** The batches; with the last one the next request is known. */
    @Handler
    public Iterator<Records> select(Exchange exchange) {
        var sync = Sync.of(exchange);
        var body = exchange.getMessage().getBody(StreamCache.class);
        var selector = sync.source().selector().orElseGet(() -> found.computeIfAbsent(sync.source(), s -> detect(sync, body)));
        var stream = selector.open(rewind(body), sync.source().batchSize());
        var request = exchange.getProperty("request", Request.class);
        var headers = headers(exchange);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return stream.hasNext();
            }

            @Override
            public Records next() {
                var records = stream.next();
                if (records.last()) {
                    sync.next(following(sync, new Page(request, headers, stream.envelope(), stream.records())));
                }
                return records;
            }
        };
    }

    private static Request following(Sync sync, Page page) {
        var next = sync.source().paginator().next(page).orElse(null);
        if (page.request().equals(next)) {
            throw new AnswerException("the answer names itself as the next page; reading on would never end");
        }
        return next;
    }

    private Selector detect(Sync sync, StreamCache body) {
        var selector = Detection.detect(rewind(body));
        listener.noticed(sync, "records found at " + selector + "; set dataSelector to keep it so");
        return selector;
    }

    private static InputStream rewind(StreamCache body) {
        body.reset();
        return (InputStream) body;
    }

    private static Map<String, String> headers(Exchange exchange) {
        var headers = new HashMap<String, String>();
        exchange.getMessage().getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return headers;
    }
}
