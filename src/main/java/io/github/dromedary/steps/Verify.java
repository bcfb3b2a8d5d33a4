package io.github.dromedary.steps;

import io.github.dromedary.http.RetryableResponseException;
import io.github.dromedary.http.body.Format;
import io.github.dromedary.http.body.ResponseContent;
import io.github.dromedary.model.Counts;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.ResponseTest;
import io.github.dromedary.source.Source;
import io.github.dromedary.steps.client.Messages;
import io.github.dromedary.sync.ReadPosition;
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
 * The step {@code verify}: a body that is not of its format, or not all of it, or that tells of an error, fails here,
 * where Camel's redelivery can still ask again. The transport tells of a cut body itself when it knows the length; only
 * else is the body walked. An answer without a body goes on as {@code null}.
 */
final class Verify implements Processor {
    /** Codings that HTTP knows (IANA's registry) and that are not unpacked. */
    private static final Set<String> PACKED = Set.of("br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi");

    private final Map<String, Predicate> expressions = new ConcurrentHashMap<>();

    @Override
    public void process(Exchange exchange) throws IOException, HttpOperationFailedException {
        var message = exchange.getMessage();
        var source = SyncExchange.sync(exchange).source();
        refuseStatus(message, source);
        var cache = message.getBody(StreamCache.class);
        if (cache == null || cache.length() == 0) {
            empty(message, source);
            message.setBody(null);
            return;
        }
        message.setBody(cache);
        SyncExchange.sync(exchange).traffic().add(Counts.body(cache.length()));
        var content = source.responses().content(message.getHeader(Exchange.CONTENT_TYPE, String.class), source.http().limits());
        var refused = content.mismatch(open(cache));
        judge(exchange, cache);
        var coding = message.getHeader("Content-Encoding", String.class); // what the client has unpacked goes without it
        if (coding != null && PACKED.contains(coding.trim().toLowerCase(Locale.ROOT)) && (refused.isPresent() || content.format() == Format.CSV)) {
            throw new ResponseException("the answer is packed in a way that was not asked for: its Content-Encoding is " + coding.trim()
                    + ", and gzip and deflate are understood; see what Accept-Encoding asks for, here or on the way", "headers");
        }
        if (refused.isPresent()) {
            throw new ResponseException("the answer is not " + content.format() + " but " + refused.get(), source.responses().format().map(f -> "format").orElse(null));
        }
        content.refuseEnvelope(source.paginator(), source.selector());
        if (!whole(message) || ResponseContent.isGzip(open(cache))) {
            content.check(open(cache));
        }
        cache.reset();
    }

    /** Camel takes each status below 300 for a response; the source may name one that is none yet. */
    private static void refuseStatus(Message message, Source source) throws HttpOperationFailedException {
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
        if (source.http().retryOnStatusCodes().contains(status)) {
            throw new HttpOperationFailedException(source.endpoint().address(), status, message.getHeader(Exchange.HTTP_RESPONSE_TEXT, String.class),
                    null, headers(message), null);
        }
    }

    /** Nothing is no records where the API says so and the paging needs no more than that; else it is a failure. */
    private static void empty(Message message, Source source) throws IOException {
        var status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
        if (ReadPosition.NO_CONTENT.contains(status)) {
            return;
        }
        if (!whole(message)) {
            throw new EOFException("the answer is empty, and nothing says that this is all of it");
        }
        if (status == HttpStatus.SC_ACCEPTED) {
            throw RetryableResponseException.notReady(headers(message));
        }
        if (source.paginator().readsBody()) {
            throw new ResponseException("the answer is empty (status " + status + "), and nothing in it tells whether there is a next page",
                    source.paginator().parameters());
        }
    }

    /** Whether the transport has seen the end. */
    private static boolean whole(Message message) {
        return message.getHeader("Content-Length") != null || message.getHeader("Transfer-Encoding") != null;
    }

    private void judge(Exchange exchange, StreamCache cache) throws IOException {
        var answers = SyncExchange.sync(exchange).source().responses();
        if (answers.retries().isEmpty() && answers.fails().isEmpty()) {
            return;
        }
        var outline = outline(exchange, cache);
        var again = judged(answers.retries(), outline, exchange, cache);
        if (again.isPresent()) {
            throw RetryableResponseException.retryWhen(again.get(), headers(exchange.getMessage()));
        }
        judged(answers.fails(), outline, exchange, cache).ifPresent(said -> {
            throw new ResponseException("failWhen: " + said, "failWhen");
        });
    }

    /** What JSON says, also where CSV was wanted: an error often comes so. */
    private static Map<String, Object> outline(Exchange exchange, StreamCache cache) throws IOException {
        var type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        var source = SyncExchange.sync(exchange).source();
        var json = source.responses().json(type, source.http().limits());
        return json.mismatch(open(cache)).isPresent() ? Map.of() : json.outline(open(cache));
    }

    private Optional<String> judged(List<ResponseTest> judgements, Map<String, Object> outline, Exchange exchange, StreamCache cache) {
        for (var judgement : judgements) {
            cache.reset();
            var said = judgement.test(outline, expression -> simple(expression, exchange.getContext()).matches(exchange));
            if (said.isPresent()) {
                return said;
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
