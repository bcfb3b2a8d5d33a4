package io.github.dromedary.sync;

import io.github.dromedary.http.RetryableResponseException;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.auth.TokenException;
import io.github.dromedary.http.body.ErrorMessage;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.secrets.SecretMarkers;
import io.github.dromedary.sync.failure.DatabaseErrorMessage;
import io.github.dromedary.sync.failure.Failure;
import io.github.dromedary.sync.failure.ResetException;
import io.github.dromedary.sync.failure.StoppedException;
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
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Describes a failure for users: what happened, where, and what to do, in one to three lines. Messages contain no secrets and no
 * stack trace. A message of a failed request is "source: request reason", with the advice on the second line.
 */
public final class FailureMessage {
    /** Messages of the JDK for a body that is neither gzip nor deflate, although {@code Content-Encoding} says so. */
    private static final Pattern NOT_COMPRESSED = Pattern.compile("Not in GZIP format|incorrect header check|unknown compression method");
    private static final int LONGEST_PHRASE = 100;
    private static final int LONGEST_API_ERROR = 200;
    private static final Map<Integer, String> PHRASES = Map.of(400, "Bad Request", 401, "Unauthorized", 403, "Forbidden",
            404, "Not Found", 429, "Too Many Requests", 500, "Internal Server Error", 502, "Bad Gateway",
            503, "Service Unavailable", 504, "Gateway Timeout");
    private static final String ADVICE = System.lineSeparator() + "  ";

    private FailureMessage() {
    }

    /** What happened, in a few words, with the error message of the API. It fits after "the API" or the request. */
    public static String reason(Throwable failure, Sync sync) {
        return Failure.of(failure).cause() instanceof StatusException response ? reason(response, sync.markers()) : reason(failure);
    }

    /** Secrets are replaced before the text is shortened: a cut secret would not be recognized. */
    private static String reason(StatusException response, SecretMarkers markers) {
        var error = response.body().filter(text -> response.status() >= HttpStatus.SC_CLIENT_ERROR).flatMap(ErrorMessage::of)
                .map(text -> " (\"" + Texts.shorten(markers.stored(text), LONGEST_API_ERROR) + "\")").orElse("");
        return status(response, markers) + error;
    }

    private static String status(StatusException response, SecretMarkers markers) {
        var phrase = response.reason().map(text -> Texts.shorten(markers.stored(text), LONGEST_PHRASE))
                .orElseGet(() -> PHRASES.getOrDefault(response.status(), ""));
        return ("returned " + response.status() + " " + phrase).strip();
    }

    /** What happened, in a few words, without the error message of the API. */
    public static String reason(Throwable failure) {
        var cause = Failure.of(failure).cause();
        if (cause instanceof StatusException response) {
            return status(response, SecretMarkers.NONE);
        }
        if (cause instanceof RetryableResponseException) {
            return "responded, but " + Texts.firstLine(cause);
        }
        return cause instanceof IOException || cause instanceof SQLException ? "failed: " + connectionError(cause) : Texts.firstLine(cause);
    }

    private static String connectionError(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "unknown host";
        }
        if (cause instanceof ConnectTimeoutException) {
            return "connection timed out";
        }
        if (cause instanceof SocketTimeoutException) {
            return "response timed out";
        }
        if (cause instanceof ConnectException) {
            return "connection refused";
        }
        return bodyError(cause).orElseGet(() -> Texts.firstLine(cause));
    }

    private static Optional<String> bodyError(Throwable cause) {
        var message = String.valueOf(cause.getMessage());
        if (cause instanceof ZipException && NOT_COMPRESSED.matcher(message).find()) {
            return Optional.of("the body is not compressed, although its Content-Encoding says so");
        }
        if (cause instanceof EOFException && message.contains("ZLIB input stream")) {
            return Optional.of("the compressed body is truncated");
        }
        return cause instanceof EOFException && cause.getMessage() == null ? Optional.of("the body is truncated") : Optional.empty();
    }

    /** What happened, where, and what to do, in two lines. */
    public static String message(Throwable failure, Sync sync) {
        return sync.source().name() + ": " + text(failure, Failure.of(failure).cause(), sync);
    }

    private static String text(Throwable failure, Throwable cause, Sync sync) {
        var source = sync.source();
        if (cause instanceof SQLException database) {
            return DatabaseErrorMessage.message(database, source, sync.target().current());
        }
        if (cause instanceof StoppedException) {
            return cause.getMessage();
        }
        if (cause instanceof ResetException reset) {
            return reset(reset, source);
        }
        if (cause instanceof ForEachException) {
            return "forEach: " + Texts.firstLine(cause) + lookAt("forEach", source);
        }
        if (cause instanceof DeclarationException) {
            return Texts.firstLine(cause) + lookAt("columns", source);
        }
        if (cause instanceof FrozenException) {
            return Texts.firstLine(cause) + ADVICE + "the source is " + source.file();
        }
        if (cause instanceof TokenException token) {
            return Texts.firstLine(cause) + times(failure, sync) + lookAt(token.parameter().orElse(source.authentication().parameters()), source);
        }
        return request(sync) + ofRequest(failure, cause, sync);
    }

    /** The text after the request, for a failure to get its response or to use it. */
    private static String ofRequest(Throwable failure, Throwable cause, Sync sync) {
        if (cause instanceof StatusException || cause instanceof IOException) {
            return " " + reason(cause, sync) + times(failure, sync) + ADVICE + FailureAdvice.of(cause, sync) + " in " + sync.source().file();
        }
        if (cause instanceof ResponseException unusable) {
            return ": " + Texts.firstLine(cause) + ADVICE + unusable.advice() + " " + sync.source().file();
        }
        return ": " + (Failure.of(failure).isOutOfMemory() ? outOfMemory(sync.source()) : unexpected(cause, sync.source()));
    }

    private static String lookAt(String parameters, Source source) {
        return ADVICE + "look at " + parameters + " in " + source.file();
    }

    private static String reset(ResetException reset, Source source) {
        return Texts.firstLine(reset) + ADVICE + reset.advice() + " \"dromedary reset " + source.name()
                + "\" to read everything again (existing rows are kept); the source is " + source.file();
    }

    private static String outOfMemory(Source source) {
        return "out of memory (heap of " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB)"
                + ADVICE + "lower batchSize or parallel in " + source.file() + ", or enlarge the heap with java -Xmx";
    }

    private static String unexpected(Throwable cause, Source source) {
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + Texts.firstLine(cause))
                + ADVICE + "the source is " + source.file() + "; --debug shows more";
    }

    /** How often the request failed for the same reason, else how often it was retried for other reasons; empty without a retry. */
    private static String times(Throwable failure, Sync sync) {
        long same = sync.traffic().retries().repeated(reason(failure));
        long retries = sync.traffic().retries().count();
        return retries == 0 ? "" : same > 0 ? ", " + (same + 1) + " times" : ", after " + retries + (retries == 1 ? " retry" : " retries");
    }

    private static String request(Sync sync) {
        var request = sync.checkpoint().request();
        var endpoint = sync.source().endpoint();
        return request == null ? endpoint.method() + " " + endpoint.address()
                : request.method() + " " + Texts.shorten(withoutQuery(request.uri()), Texts.LONGEST_LINE);
    }

    private static String withoutQuery(URI uri) {
        return uri.toString().split("\\?", 2)[0];
    }
}
