package io.github.dromedary.steps;

import io.github.dromedary.http.StatusException;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.steps.token.Tokens;
import io.github.dromedary.sync.PartitionRestart;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.failure.StoppedException;
import io.github.dromedary.sync.response.FetchedResponse;
import io.github.dromedary.sync.response.Prefetch;
import java.util.HashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.HttpStatus;

/** Fetches the response to the current request, or takes the prefetched one, into the message of the exchange. Threads share it. */
final class Fetcher {
    private final Sender sender;
    private final Tokens tokens;
    private final PartitionRestart restart;

    Fetcher(Sender sender, Tokens tokens, PartitionRestart restart) {
        this.sender = sender;
        this.tokens = tokens;
        this.restart = restart;
    }

    /** Fetches the response. A failure is thrown, unless it means that the partition has no (more) records, or that it restarts. */
    void fetch(Exchange exchange) throws Exception {
        var sync = SyncExchange.sync(exchange);
        var response = response(exchange, sync);
        if (response.failure() == null) {
            sync.current().response(response);
            sync.conditional().received(SyncExchange.request(exchange), response.head());
            exchange.getMessage().setHeaders(new HashMap<>(response.head().fields()));
            exchange.getMessage().setBody(response.body());
            return;
        }
        response.release();
        if (!endsPartition(sync, response.failure()) && !restart.attempt(sync, response.failure())) {
            throw response.failure();
        }
        clear(exchange, response.failure());
    }

    /** Whether a failure means that the partition has no records ({@code skipOn}), no more ({@code endOn}), or no new ones (304). */
    private static boolean endsPartition(Sync sync, Exception failure) {
        if (sync.isAtFirstRequest()) {
            var skipped = sync.position().skippedBy(failure);
            skipped.ifPresent(sync.position()::skip);
            if (skipped.isPresent()) {
                return true;
            }
        } else if (sync.source().responses().endsPaging(failure)) {
            return true;
        }
        boolean notModified = sync.conditional().isNotModified(failure);
        if (notModified) {
            sync.conditional().markNotModified();
        }
        return notModified;
    }

    /** Clears the message: nothing was requested, or the response has no records. {@code failure} may be {@code null}. */
    static void clear(Exchange exchange, Exception failure) {
        exchange.getMessage().removeHeaders("*");
        if (failure instanceof StatusException response) {
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, response.status());
        }
        exchange.getMessage().setBody(null);
    }

    /** The response; if the API rejects the token with 401, the request is sent once more with a new token. */
    private FetchedResponse response(Exchange exchange, Sync sync) throws Exception {
        var partition = sync.position().partition();
        var message = sync.current().message();
        var granted = partition.credentials().authentication() instanceof Authentication.Granted g ? g : null;
        var prefetched = sync.prefetch().take(partition, SyncExchange.request(exchange), message, granted == null ? "" : granted.name());
        var response = prefetched.isPresent() ? await(prefetched.get()) : sender.send(sync, message, partition, sync.position().cookies());
        if (granted == null || !(response.failure() instanceof StatusException rejection) || rejection.status() != HttpStatus.SC_UNAUTHORIZED) {
            return response;
        }
        response.release();
        var rejected = prefetched.map(Prefetch.Pending::message).orElse(message).header(granted.name());
        var renewed = message.with(granted.name(), tokens.renewed(sync.source(), granted, rejected));
        sync.current().message(renewed);
        return sender.send(sync, renewed, partition, sync.position().cookies());
    }

    private static FetchedResponse await(Prefetch.Pending pending) throws Exception {
        try {
            return pending.response().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        } catch (CancellationException | InterruptedException e) {
            pending.release();
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }
}
