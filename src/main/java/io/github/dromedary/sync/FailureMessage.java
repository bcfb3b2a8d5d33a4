package io.github.dromedary.sync;

import io.github.dromedary.http.RetryableResponseException;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.auth.TokenException;
import io.github.dromedary.http.body.ErrorMessage;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import io.github.dromedary.source.ForEachException;
import io.github.dromedary.source.secrets.SecretMarkers;
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
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpStatus;

/** What a failure is called when a person reads of it: what happened, where, and what to do. Never a secret, never a stack trace. */
public final class FailureMessage {
    /** What the JDK says where a body is no gzip, or no deflate, from its first byte on. */
    private static final Pattern UNPACKED = Pattern.compile("Not in GZIP format|incorrect header check|unknown compression method");
    private static final int LONGEST_PHRASE = 100;
    private static final int LONGEST_SAID = 200;
    private static final Map<Integer, String> PHRASES = Map.of(400, "Bad Request", 401, "Unauthorized", 403, "Forbidden",
            404, "Not Found", 429, "Too Many Requests", 500, "Internal Server Error", 502, "Bad Gateway",
            503, "Service Unavailable", 504, "Gateway Timeout");


    private FailureMessage() {
    }

    /** What happened, with what the API itself says of it. */
    public static String reason(Throwable failure, Sync sync) {
        return Failure.of(failure).cause() instanceof StatusException response ? answered(response, sync.markers()) : reason(failure);
    }

    /** Secrets go before anything is cut: half of one would not be known any more. */
    private static String answered(StatusException http, SecretMarkers markers) {
        var said = http.body().filter(text -> http.status() >= HttpStatus.SC_CLIENT_ERROR).flatMap(ErrorMessage::of).map(text -> " (\"" + Texts.shorten(markers.stored(text), LONGEST_SAID) + "\")").orElse("");
        return ("answered " + http.status() + " " + phrase(http, markers)).strip() + said;
    }

    /** What happened, in a few words. */
    public static String reason(Throwable failure) {
        var cause = Failure.of(failure).cause();
        if (cause instanceof StatusException http) {
            return ("answered " + http.status() + " " + phrase(http, SecretMarkers.NONE)).strip();
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

    /** What happened, where and what to do, in two lines. */
    public static String message(Throwable failure, Sync sync) {
        var cause = Failure.of(failure).cause();
        var source = sync.source();
        if (cause instanceof SQLException sql) {
            return source.name() + ": " + DatabaseErrorMessage.message(sql, source, sync.target().inHand());
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
        if (cause instanceof StatusException || cause instanceof IOException) {
            return source.name() + ": " + request + " " + reason(cause, sync) + times(failure, sync) + System.lineSeparator()
                    + "  " + FailureAdvice.of(cause, sync) + " in " + source.file();
        }
        if (cause instanceof DeclarationException) {
            return source.name() + ": " + Texts.firstLine(cause) + System.lineSeparator() + "  look at columns in " + source.file();
        }
        if (cause instanceof FrozenException) {
            return source.name() + ": " + Texts.firstLine(cause) + System.lineSeparator() + "  the source is " + source.file();
        }
        if (cause instanceof ResponseException unusable) {
            return source.name() + ": " + request + ": " + Texts.firstLine(cause) + System.lineSeparator()
                    + "  " + unusable.advice() + " " + source.file();
        }
        if (Failure.of(failure).isOutOfMemory()) {
            return source.name() + ": " + request + ": out of memory, of which there are " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB"
                    + System.lineSeparator() + "  lower batchSize or parallel in " + source.file() + ", or give more with java -Xmx";
        }
        return source.name() + ": " + request + ": " + cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + Texts.firstLine(cause))
                + System.lineSeparator() + "  the source is " + source.file() + "; --debug shows more";
    }

    /** How often it went so, or how often it had gone wrong in other ways before. */
    private static String times(Throwable failure, Sync sync) {
        long same = sync.traffic().retries().inARow(reason(failure));
        long retries = sync.traffic().retries().count();
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

    private static String phrase(StatusException http, SecretMarkers markers) {
        return http.reason().map(text -> Texts.shorten(markers.stored(text), LONGEST_PHRASE)).orElseGet(() -> PHRASES.getOrDefault(http.status(), ""));
    }
}
