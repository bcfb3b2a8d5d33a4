package io.github.dromedary.camel;

import io.github.dromedary.http.Completeness;
import io.github.dromedary.model.Counts;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.StreamCache;

/**
 * The step {@code verify}: a body that is not JSON, or not all of it, fails here, where Camel's redelivery can still ask
 * again. The transport tells of a cut body itself when it knows the length; only else is the body walked.
 */
final class Verify implements Processor {

    @Override
    public void process(Exchange exchange) throws IOException {
        var message = exchange.getMessage();
        if (message.getBody() == null) {
            throw new AnswerException("the answer is empty (status " + message.getHeader(Exchange.HTTP_RESPONSE_CODE) + ")");
        }
        var cache = message.getBody(StreamCache.class);
        message.setBody(cache);
        Sync.of(exchange).add(Counts.body(cache.length()));
        var notJson = Completeness.notJson(message.getHeader(Exchange.CONTENT_TYPE, String.class), open(cache));
        if (notJson.isPresent()) {
            throw new AnswerException("the answer is not JSON but " + notJson.get());
        }
        if (message.getHeader("Content-Length") == null && message.getHeader("Transfer-Encoding") == null) {
            Completeness.check(open(cache));
        }
        cache.reset();
    }

    private static InputStream open(StreamCache cache) {
        cache.reset();
        return (InputStream) cache;
    }
}
