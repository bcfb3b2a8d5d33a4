package io.github.dromedary.sync;

import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.model.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Responses that are fetched before their pages are due. The message that was sent is kept with each: a response is used only
 * if the line has made the very same message by the time its page is due. For the line's thread.
 */
public final class Prefetch {
    private final Map<Key, Pending> pending = new HashMap<>();
    private boolean disabled;
    private boolean closed;

    /** A response on its way, and the message that was sent for it. */
    public record Pending(RequestMessage message, CompletableFuture<FetchedResponse> response) {

        /** Releases the response once it arrives. */
        public void release() {
            response.thenAccept(FetchedResponse::release);
        }
    }

    /** Partitions may send equal requests with different credentials. */
    private record Key(long partition, Request request) {
    }

    /** Whether a request may be sent ahead and has not been sent yet. */
    public boolean accepts(Partition partition, Request request) {
        return !disabled && !pending.containsKey(new Key(partition.parent(), request));
    }

    /** Keeps a response that is on its way. */
    public void put(Partition partition, Request request, RequestMessage message, CompletableFuture<FetchedResponse> response) {
        var coming = new Pending(message, response);
        if (closed) {
            coming.release();
        } else {
            pending.put(new Key(partition.parent(), request), coming);
        }
    }

    /**
     * Takes the response to a request.
     *
     * @param message     what the line would send now
     * @param credentials the header in which the messages may differ, since its token may have been renewed
     * @return the response, or empty when none was fetched or the message is another one
     */
    public Optional<Pending> take(Partition partition, Request request, RequestMessage message, String credentials) {
        var sent = pending.remove(new Key(partition.parent(), request));
        if (sent == null) {
            return Optional.empty();
        }
        if (!sent.message().without(credentials).equals(message.without(credentials))) {
            disabled = true; // a step of the user's makes each message different, with a nonce for instance
            sent.release();
            return Optional.empty();
        }
        return Optional.of(sent);
    }

    /** Releases all responses that were not taken. */
    void clear() {
        pending.values().forEach(Pending::release);
        pending.clear();
    }

    /** Releases all responses, those still to come included. */
    void close() {
        clear();
        disabled = true;
        closed = true;
    }
}
