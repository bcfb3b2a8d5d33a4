package io.github.dromedary.sync;

import io.github.dromedary.http.RetryableResponseException;
import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.json.MalformedException;
import io.github.dromedary.model.Texts;
import io.github.dromedary.sync.failure.Failure;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpStatus;

/**
 * What a user can do about a failed request: the parameters to change, written so that " in " and the name of the source's file
 * follow.
 */
final class FailureAdvice {
    private FailureAdvice() {
    }

    static String of(Throwable cause, Sync sync) {
        if (cause instanceof StatusException response) {
            return ofStatus(response, sync);
        }
        if (String.valueOf(cause.getMessage()).contains("No space left on device")) {
            return "responses are buffered in " + System.getProperty("java.io.tmpdir") + ": free disk space, or set -Djava.io.tmpdir; the request is";
        }
        if (cause instanceof MalformedException || cause instanceof ZipException) {
            return "the API or a proxy sent a body that does not match its format: look at format and path";
        }
        if (cause instanceof RetryableResponseException retryable) {
            return "look at " + retryable.parameters();
        }
        return cause instanceof SSLException ? "the certificate is not trusted or the port is not HTTPS: look at baseUrl"
                : "look at baseUrl, connectTimeout and responseTimeout";
    }

    private static String ofStatus(StatusException response, Sync sync) {
        if (response.isRateLimited()) {
            return retryAfter(response, "the API limits the rate of requests: set rateLimit, a longer every, or more maxRetries");
        }
        if (isAfterFirstPage(response, sync)) {
            return "earlier pages succeeded: set endOn to " + response.status() + " if the API ends its pages with it, or look at "
                    + sync.source().paginator().parameters();
        }
        int status = response.status();
        if (status >= HttpStatus.SC_SERVER_ERROR) {
            return retryAfter(response, "the API has an internal error; retryOnStatusCodes and maxRetries set the retries");
        }
        if (status >= HttpStatus.SC_CLIENT_ERROR) {
            return ofClientError(status, sync.source().authentication());
        }
        return status < HttpStatus.SC_REDIRECTION
                ? retryAfter(response, "the response is not ready yet; retryOnStatusCodes, backoffFactor and maxRetries set the retries")
                : ofRedirect(response, sync);
    }

    private static String ofClientError(int status, Authentication authentication) {
        return switch (status) {
            case HttpStatus.SC_UNAUTHORIZED, HttpStatus.SC_FORBIDDEN -> authentication instanceof Authentication.None
                    ? "the API requires authentication: set apiKey (with apiKeyHeader and apiKeyPrefix as the API documents them) or auth"
                    : "look at " + authentication.parameters();
            case HttpStatus.SC_NOT_FOUND -> "look at baseUrl and path";
            default -> "look at path, params, headers and body";
        };
    }

    private static String ofRedirect(StatusException response, Sync sync) {
        if (response.status() == HttpStatus.SC_NOT_MODIFIED) {
            return "the request is conditional: look at headers";
        }
        return response.location().isEmpty() ? "it is a redirect without the header Location: look at baseUrl and path"
                : "it is a redirect to " + Texts.shorten(sync.markers().stored(response.location().get()), Texts.LONGEST_LINE)
                        + ", which is not followed: look at baseUrl and path";
    }

    /** Whether the status concerns a page after the first, and neither the credentials nor the request rate. */
    private static boolean isAfterFirstPage(StatusException response, Sync sync) {
        return Failure.isAboutPage(response) && sync.checkpoint().request() != null && sync.isStarted() && !sync.isAtFirstRequest();
    }

    private static String retryAfter(StatusException response, String otherwise) {
        return response.retryAfter().filter(wait -> wait.toSeconds() > 0)
                .map(wait -> "the API requests a wait of " + wait.toSeconds() + " s; look at maxBackoff and maxRetries").orElse(otherwise);
    }
}
