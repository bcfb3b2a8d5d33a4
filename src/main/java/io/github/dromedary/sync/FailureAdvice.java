package io.github.dromedary.sync;

import io.github.dromedary.http.RetryableResponseException;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.json.MalformedException;
import io.github.dromedary.model.Texts;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/** What a user can do about a failure, up to the word {@code in} and the name of the source's file. */
final class FailureAdvice {

    private FailureAdvice() {
    }

    static String of(Throwable cause, Sync sync) {
        var source = sync.source();
        if (cause instanceof StatusException http && http.isRateLimited()) {
            return waits(http, "the API wants fewer requests: set rateLimit, every higher, or maxRetries");
        }
        if (cause instanceof StatusException http) {
            if (beyondFirst(http, sync)) {
                return "the pages before this one were there: set endOn to " + http.status() + " where that means that there are no more, or look at "
                        + source.paginator().parameters();
            }
            return switch (http.status()) {
                case 401, 403 -> source.authentication() instanceof Authentication.None
                        ? "the API wants to know who asks: set apiKey, and apiKeyHeader or apiKeyPrefix where it differs, or auth,"
                        : "look at " + source.authentication().parameters();
                case 404 -> "look at baseUrl and path";
                default -> http.status() >= 500 ? waits(http, "the API has a fault; retryOnStatusCodes and maxRetries say how often to ask again")
                        : http.status() >= 400 ? "look at path, params, headers and body"
                        : http.status() < 300 ? waits(http,
                                "the response is not ready yet; retryOnStatusCodes, backoffFactor and maxRetries say how often to ask again")
                        : http.status() == 304 ? "the request asks for what has changed alone: look at headers"
                        : http.location().isEmpty() ? "it is no answer, and names no other address: look at baseUrl and path"
                        : "it is a redirect to " + Texts.shorten(sync.markers().stored(http.location().get()), Texts.LONGEST_LINE)
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
    private static boolean beyondFirst(StatusException http, Sync sync) {
        return Failure.isAboutPage(http) && sync.checkpoint().request() != null && sync.isBegun() && !sync.isAtFirstRequest();
    }

    private static String waits(StatusException http, String otherwise) {
        return http.retryAfter().filter(wait -> wait.toSeconds() > 0)
                .map(wait -> "it asks to wait " + wait.toSeconds() + " s; look at maxBackoff and maxRetries").orElse(otherwise);
    }
}
