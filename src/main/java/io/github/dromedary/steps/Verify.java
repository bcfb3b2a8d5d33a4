package io.github.dromedary.steps;

import io.github.dromedary.http.RetryableResponseException;
import io.github.dromedary.http.body.Format;
import io.github.dromedary.http.body.ResponseContent;
import io.github.dromedary.model.Counts;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.ResponseTest;
import io.github.dromedary.source.Source;
import io.github.dromedary.steps.client.Messages;
import io.github.dromedary.sync.partition.ReadPosition;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.StreamCache;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.HttpStatus;

/**
 * The step {@code verify}: fails on a body that is malformed, incomplete, or reports an error, so that Camel's redelivery can request
 * it again. A truncated body is detected by the HTTP client when it knows the length; otherwise the whole body is parsed. The body of
 * a response without one is {@code null}. Threads share it.
 */
final class Verify implements Processor {
    /** Content codings (IANA registry) that are not supported. */
    private static final Set<String> UNSUPPORTED = Set.of("br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi");
    private final Map<String, Predicate> expressions = new ConcurrentHashMap<>();

    @Override
    public void process(Exchange exchange) throws IOException, HttpOperationFailedException {
        var message = exchange.getMessage();
        var source = SyncExchange.sync(exchange).source();
        refuseStatus(message, source);
        var cache = message.getBody(StreamCache.class);
        if (cache == null || cache.length() == 0) {
            refuseEmpty(message, source);
            message.setBody(null);
            return;
        }
        message.setBody(cache);
        SyncExchange.sync(exchange).traffic().add(Counts.body(cache.length()));
        verify(exchange, source, cache);
        cache.reset();
    }

    private void verify(Exchange exchange, Source source, StreamCache cache) throws IOException {
        var message = exchange.getMessage();
        var content = source.responses().content(message.getHeader(Exchange.CONTENT_TYPE, String.class), source.http().limits());
        var mismatch = content.mismatch(open(cache));
        test(exchange, cache);
        if (mismatch.isPresent() || content.format() == Format.CSV) {
            refuseEncoding(message.getHeader("Content-Encoding", String.class));
        }
        if (mismatch.isPresent()) {
            throw new ResponseException("the response is not " + content.format() + " but " + mismatch.get(),
                    source.responses().format().map(f -> "format").orElse(null));
        }
        content.refuseEnvelope(source.paginator(), source.selector());
        if (!isComplete(message) || ResponseContent.isGzip(open(cache))) {
            content.check(open(cache));
        }
    }

    /** The client removes the header {@code Content-Encoding} when it decompresses a body. */
    private static void refuseEncoding(String coding) {
        if (coding != null && UNSUPPORTED.contains(coding.trim().toLowerCase(Locale.ROOT))) {
            throw new ResponseException("the response has the Content-Encoding " + coding.trim()
                    + ", which was not requested (supported: gzip, deflate); a header Accept-Encoding or a proxy may request it", "headers");
        }
    }

    /** Camel treats every status below 300 as a success, but {@code retryOnStatusCodes} may contain some. */
    private static void refuseStatus(Message message, Source source) throws HttpOperationFailedException {
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
        if (source.http().retryOnStatusCodes().contains(status)) {
            throw new HttpOperationFailedException(source.endpoint().address(), status, message.getHeader(Exchange.HTTP_RESPONSE_TEXT, String.class),
                    null, headers(message), null);
        }
    }

    /** An empty body means no records if the status says so, or if the body is complete and the paginator does not need it. */
    private static void refuseEmpty(Message message, Source source) throws IOException {
        var status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
        if (ReadPosition.NO_CONTENT.contains(status)) {
            return;
        }
        if (!isComplete(message)) {
            throw new EOFException("the response is empty and has no length, so it may be truncated");
        }
        if (status == HttpStatus.SC_ACCEPTED) {
            throw RetryableResponseException.notReady(headers(message));
        }
        if (source.paginator().readsBody()) {
            throw new ResponseException("the response is empty (status " + status + "), so it does not show whether a next page exists",
                    source.paginator().parameters());
        }
    }

    /** Whether the HTTP client has detected the end of the body. */
    private static boolean isComplete(Message message) {
        return message.getHeader("Content-Length") != null || message.getHeader("Transfer-Encoding") != null;
    }

    private void test(Exchange exchange, StreamCache cache) throws IOException {
        var settings = SyncExchange.sync(exchange).source().responses();
        if (settings.retries().isEmpty() && settings.fails().isEmpty()) {
            return;
        }
        var outline = outline(exchange, cache);
        var retry = matching(settings.retries(), outline, exchange, cache);
        if (retry.isPresent()) {
            throw RetryableResponseException.retryWhen(retry.get(), headers(exchange.getMessage()));
        }
        matching(settings.fails(), outline, exchange, cache).ifPresent(condition -> {
            throw new ResponseException("failWhen: " + condition, "failWhen");
        });
    }

    /** The body's fields if it is JSON, also for a source of CSV: APIs often report an error as JSON. */
    private static Map<String, Object> outline(Exchange exchange, StreamCache cache) throws IOException {
        var type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        var source = SyncExchange.sync(exchange).source();
        var json = source.responses().json(type, source.http().limits());
        return json.mismatch(open(cache)).isPresent() ? Map.of() : json.outline(open(cache));
    }

    private Optional<String> matching(List<ResponseTest> tests, Map<String, Object> outline, Exchange exchange, StreamCache cache) {
        for (var test : tests) {
            cache.reset();
            var match = test.test(outline, expression -> simple(expression, exchange.getContext()).matches(exchange));
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    private Predicate simple(String expression, CamelContext context) {
        return expressions.computeIfAbsent(expression, text -> {
            var predicate = context.resolveLanguage("simple").createPredicate(text);
            predicate.init(context);
            return predicate;
        });
    }

    private static Map<String, String> headers(Message message) {
        return Messages.response(message, null).headers();
    }

    private static InputStream open(StreamCache cache) {
        cache.reset();
        return (InputStream) cache;
    }
}
