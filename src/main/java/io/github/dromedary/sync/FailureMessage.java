package io.github.dromedary.sync;

import io.github.dromedary.http.RetryableResponseException;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.http.auth.TokenException;
import io.github.dromedary.http.body.ErrorMessage;
import io.github.dromedary.json.MalformedException;
import io.github.dromedary.model.AnswerException;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.secrets.SecretMarkers;
import io.github.dromedary.steps.RetryHint;
import io.github.dromedary.transform.rows.DeclarationException;
import io.github.dromedary.transform.rows.FrozenException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** What a failure is called when a person reads of it: what happened, where, and what to do. Never a secret, never a stack trace. */
public final class FailureMessage {
    /** What the JDK says where a body is no gzip, or no deflate, from its first byte on. */
    private static final Pattern UNPACKED = Pattern.compile("Not in GZIP format|incorrect header check|unknown compression method");
    private static final int LONGEST_PHRASE = 100;
    private static final int LONGEST_SAID = 200;
    private static final Map<Integer, String> PHRASES = Map.of(400, "Bad Request", 401, "Unauthorized", 403, "Forbidden",
            404, "Not Found", 429, "Too Many Requests", 500, "Internal Server Error", 502, "Bad Gateway",
            503, "Service Unavailable", 504, "Gateway Timeout");

    /** Statuses that say nothing of the page: who asks, how fast, and how slowly. */
    static final Set<Integer> OTHER_REASONS = Set.of(401, 403, 407, 408, 429);

    private FailureMessage() {
    }

    /** What happened, with what the API itself says of it. */
    public static String reason(Throwable failure, Sync sync) {
        return telling(failure) instanceof HttpOperationFailedException http ? answered(http, sync.markers()) : reason(failure);
    }

    /** Secrets go before anything is cut: half of one would not be known any more. */
    private static String answered(HttpOperationFailedException http, SecretMarkers markers) {
        var body = Optional.ofNullable(http.getResponseBody()).filter(text -> http.getStatusCode() >= 400);
        var said = body.flatMap(ErrorMessage::of).map(text -> " (\"" + Texts.shorten(markers.stored(text), LONGEST_SAID) + "\")").orElse("");
        return ("answered " + http.getStatusCode() + " " + phrase(http, markers)).strip() + said;
    }

    /** What happened, in a few words. */
    public static String reason(Throwable failure) {
        var cause = telling(failure);
        if (cause instanceof HttpOperationFailedException http) {
            return ("answered " + http.getStatusCode() + " " + phrase(http, SecretMarkers.NONE)).strip();
        }
        if (cause instanceof RetryableResponseException) {
            return "answered, but " + Texts.firstLine(cause);
        }
        if (cause instanceof UnknownHostException) {
            return "failed: there is no host of that name";
        }
        if (cause instanceof ConnectTimeoutException) {
            return "failed: no connection in time";
        }
        if (cause instanceof SocketTimeoutException) {
            return "failed: no answer in time";
        }
        if (cause instanceof ConnectException) {
            return "failed: connection refused";
        }
        if (cause instanceof ZipException && UNPACKED.matcher(String.valueOf(cause.getMessage())).find()) {
            return "failed: its Content-Encoding says that the body is packed, and it is not";
        }
        if (cause instanceof EOFException && String.valueOf(cause.getMessage()).contains("ZLIB input stream")) {
            return "failed: the body, which is packed as its Content-Encoding says, ends in the middle";
        }
        return cause instanceof IOException || cause instanceof SQLException ? "failed: " + Texts.firstLine(cause) : Texts.firstLine(cause);
    }

    /** Whether memory ran out, here or in a thread that worked for this one. */
    public static boolean outOfMemory(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20).anyMatch(OutOfMemoryError.class::isInstance);
    }

    /** Whether it was the database that failed, not the API. */
    public static boolean ofDatabase(Throwable failure) {
        return telling(failure) instanceof SQLException;
    }

    /** Whether the API was not reached, or went away while it answered. */
    public static boolean ofConnection(Throwable failure) {
        var cause = telling(failure);
        return cause instanceof IOException && !(cause instanceof RetryableResponseException) && !(cause instanceof MalformedException) && !(cause instanceof EOFException) && !(cause instanceof ZipException);
    }

    /** What happened, where and what to do, in two lines. */
    public static String message(Throwable failure, Sync sync) {
        var cause = telling(failure);
        var source = sync.source();
        if (cause instanceof SQLException sql) {
            return source.name() + ": " + DatabaseErrorMessage.message(sql, source, sync.destination().inHand());
        }
        if (cause instanceof StoppedException) {
            return source.name() + ": " + cause.getMessage();
        }
        if (cause instanceof ResetException) {
            return source.name() + ": " + Texts.firstLine(cause) + System.lineSeparator() + "  " + ((ResetException) cause).advice()
                    + " \"dromedary reset " + source.name() + "\", after which all is read anew and the rows stay; the source is " + source.file();
        }
        if (cause instanceof ForEachException) {
            return source.name() + ": forEach: " + Texts.firstLine(cause) + System.lineSeparator() + "  look at forEach in " + source.file();
        }
        if (cause instanceof TokenException token) {
            return source.name() + ": " + Texts.firstLine(cause) + times(failure, sync) + System.lineSeparator()
                    + "  look at " + token.parameter().orElse(source.authentication().parameters()) + " in " + source.file();
        }
        var request = request(sync);
        if (cause instanceof HttpOperationFailedException || cause instanceof IOException) {
            return source.name() + ": " + request + " " + reason(cause, sync) + times(failure, sync) + System.lineSeparator()
                    + "  " + advice(cause, sync) + " in " + source.file();
        }
        if (cause instanceof ResponseException selection) {
            return source.name() + ": " + request + ": " + Texts.firstLine(cause) + System.lineSeparator()
                    + "  look at " + selection.parameter() + " in " + source.file();
        }
        if (cause instanceof DeclarationException) {
            return source.name() + ": " + Texts.firstLine(cause) + System.lineSeparator() + "  look at columns in " + source.file();
        }
        if (cause instanceof FrozenException) {
            return source.name() + ": " + Texts.firstLine(cause) + System.lineSeparator() + "  the source is " + source.file();
        }
        if (cause instanceof AnswerException answer) {
            return source.name() + ": " + request + ": " + Texts.firstLine(cause) + System.lineSeparator()
                    + "  " + answer.advice() + " " + source.file();
        }
        if (outOfMemory(failure)) {
            return source.name() + ": " + request + ": out of memory, of which there are " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB"
                    + System.lineSeparator() + "  lower batchSize or parallel in " + source.file() + ", or give more with java -Xmx";
        }
        return source.name() + ": " + request + ": " + cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + Texts.firstLine(cause))
                + System.lineSeparator() + "  the source is " + source.file() + "; --debug shows more";
    }

    /** The cause that says most: the first one of a kind that we know, or the innermost. */
    private static Throwable telling(Throwable failure) {
        var cause = failure;
        while (!known(cause) && cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean known(Throwable cause) {
        return cause instanceof HttpOperationFailedException || cause instanceof ResponseException
                || cause instanceof AnswerException || cause instanceof TokenException || cause instanceof ResetException
                || cause instanceof ForEachException || cause instanceof FrozenException || cause instanceof DeclarationException || cause instanceof StoppedException
                || cause instanceof SQLException || cause instanceof IOException;
    }

    private static String advice(Throwable cause, Sync sync) {
        var source = sync.source();
        if (cause instanceof HttpOperationFailedException http && RetryHint.quota(http).limits(http.getStatusCode())) {
            return waits(http, "the API wants fewer requests: set rateLimit, every higher, or maxRetries");
        }
        if (cause instanceof HttpOperationFailedException http) {
            if (beyondFirst(http, sync)) {
                return "the pages before this one were there: set endOn to " + http.getStatusCode() + " where that means that there are no more, or look at "
                        + source.paginator().parameters();
            }
            return switch (http.getStatusCode()) {
                case 401, 403 -> source.authentication() instanceof Authentication.None
                        ? "the API wants to know who asks: set apiKey, and apiKeyHeader or apiKeyPrefix where it differs, or auth,"
                        : "look at " + source.authentication().parameters();
                case 404 -> "look at baseUrl and path";
                default -> http.getStatusCode() >= 500 ? waits(http, "the API has a fault; retryOnStatusCodes and maxRetries say how often to ask again")
                        : http.getStatusCode() >= 400 ? "look at path, params, headers and body"
                        : http.getStatusCode() < 300 ? waits(http,
                                "the response is not ready yet; retryOnStatusCodes, backoffFactor and maxRetries say how often to ask again")
                        : http.getStatusCode() == 304 ? "the request asks for what has changed alone: look at headers"
                        : http.getRedirectLocation() == null ? "it is no answer, and names no other address: look at baseUrl and path"
                        : "it is a redirect to " + Texts.shorten(sync.markers().stored(http.getRedirectLocation()), Texts.LONGEST_LINE)
                                + ", which is not followed: look at baseUrl and path";
            };
        }
        if (String.valueOf(cause.getMessage()).contains("No space left on device")) {
            return "answers are kept in " + System.getProperty("java.io.tmpdir") + " until they are written: make room, or set -Djava.io.tmpdir; the request is";
        }
        if (cause instanceof MalformedException || cause instanceof ZipException) {
            return "the API, or what lies on the way to it, sends what is not of its format: look at format and path";
        }
        if (cause instanceof RetryableResponseException told) {
            return "look at " + told.parameters();
        }
        return cause instanceof SSLException ? "the certificate is not trusted or the port is not HTTPS: look at baseUrl"
                : "look at baseUrl, connectTimeout and responseTimeout";
    }

    /** Whether it is what the API says of another page than the first, and not of who asks or how fast. */
    private static boolean beyondFirst(HttpOperationFailedException http, Sync sync) {
        int status = http.getStatusCode();
        return status >= 400 && status < 500 && !OTHER_REASONS.contains(status) && sync.checkpoint().request() != null && sync.course().run() != null && !sync.atFirst();
    }

    private static String waits(HttpOperationFailedException http, String otherwise) {
        return RetryHint.retryAfter(http).filter(wait -> wait.toSeconds() > 0)
                .map(wait -> "it asks to wait " + wait.toSeconds() + " s; look at maxBackoff and maxRetries").orElse(otherwise);
    }

    /** How often it went so, or how often it had gone wrong in other ways before. */
    private static String times(Throwable failure, Sync sync) {
        long same = sync.retries().inARow(reason(failure));
        long retries = sync.retries().count();
        return retries == 0 ? "" : same > 0 ? ", " + (same + 1) + " times" : ", after " + retries + (retries == 1 ? " retry" : " retries");
    }

    private static String request(Sync sync) {
        var request = sync.checkpoint().request();
        var endpoint = sync.source().endpoint();
        return request == null ? endpoint.method() + " " + endpoint.address() : request.method() + " " + Texts.shorten(withoutQuery(request.uri()), Texts.LONGEST_LINE);
    }

    private static String withoutQuery(URI uri) {
        return uri.toString().split("\\?", 2)[0];
    }

    private static String phrase(HttpOperationFailedException http, SecretMarkers markers) {
        return http.getStatusText() == null || http.getStatusText().isBlank()
                ? PHRASES.getOrDefault(http.getStatusCode(), "") : Texts.shorten(markers.stored(http.getStatusText()), LONGEST_PHRASE);
    }
}
