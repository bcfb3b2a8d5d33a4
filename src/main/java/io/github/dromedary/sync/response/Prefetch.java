package io.github.dromedary.sync.response;

import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.model.Request;
import io.github.dromedary.sync.partition.Partition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Responses fetched before their pages are due. Each is kept with the message that was sent for it, and is used only if the route
 * produces the same message when the page is due. For one thread.
 */
public final class Prefetch {
    private final Map<Key, Pending> pending = new HashMap<>();
    private boolean disabled;
    private boolean closed;

    /** A pending response, and the message that was sent for it. */
    public record Pending(RequestMessage message, CompletableFuture<FetchedResponse> response) {

        /** Releases the response once it arrives. */
        public void release() {
            response.thenAccept(FetchedResponse::release);
        }
    }

    /** Partitions may send equal requests with different credentials. */
    private record Key(long partition, Request request) {
    }

    /** Whether a request may be prefetched and is not pending yet. */
    public boolean accepts(Partition partition, Request request) {
        return !disabled && !pending.containsKey(new Key(partition.parent(), request));
    }

    /** Adds a pending response; after {@link #close} it is released on arrival. */
    public void put(Partition partition, Request request, RequestMessage message, CompletableFuture<FetchedResponse> response) {
        var added = new Pending(message, response);
        if (closed) {
            added.release();
        } else {
            pending.put(new Key(partition.parent(), request), added);
        }
    }

    /**
     * Takes the response to a request.
     *
     * @param message     the message that the route produces now
     * @param credentials the name of the header with the token, which may have been renewed since and is not compared
     * @return the response, or empty when none was fetched or the message differs
     */
    public Optional<Pending> take(Partition partition, Request request, RequestMessage message, String credentials) {
        var sent = pending.remove(new Key(partition.parent(), request));
        if (sent == null) {
            return Optional.empty();
        }
        if (!sent.message().without(credentials).equals(message.without(credentials))) {
            disabled = true; // a step of the user makes each message different, for example with a nonce
            sent.release();
            return Optional.empty();
        }
        return Optional.of(sent);
    }

    /** Waits until the response to a request has arrived; returns false if it failed, is not fetched, or does not arrive in time. */
    public boolean arrives(Partition partition, Request request, Duration patience) {
        var sent = pending.get(new Key(partition.parent(), request));
        try {
            return sent != null && sent.response().get(patience.toNanos(), TimeUnit.NANOSECONDS).isUsable();
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Releases all responses that were not used. */
    public void clear() {
        pending.values().forEach(Pending::release);
        pending.clear();
    }

    /** Releases all responses, including those still to come, and disables prefetching. */
    public void close() {
        clear();
        disabled = true;
        closed = true;
    }
}
