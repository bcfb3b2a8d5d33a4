package io.github.dromedary.sync.response;

import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.model.Records;
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
import java.util.function.Supplier;

/**
 * Responses fetched before their pages are due. Each is kept with the message that was sent for it, and is used only if the route
 * produces the same message when the page is due. Threads share it.
 */
public final class Prefetch {
    /** The size, in characters of their records, of the responses that wait; objects in memory are several times as large. */
    private static final long MOST_CHARACTERS = 2L << 20;
    private final Map<Key, Pending> pending = new HashMap<>();
    private final long mostRecords;
    private Runnable stalled;
    private boolean confirmed;
    private boolean disabled;

    /** {@code mostRecords} may wait in responses beyond the next one. */
    public Prefetch(long mostRecords) {
        this.mostRecords = mostRecords;
    }

    /** A pending response, and the message that was sent for it. */
    public record Pending(RequestMessage message, CompletableFuture<FetchedResponse> response) {

        /** Releases the response once it arrives. */
        public void release() {
            response.thenAccept(FetchedResponse::release);
        }

        private Optional<Records> records() {
            boolean arrived = response.isDone() && !response.isCompletedExceptionally();
            return arrived ? Optional.ofNullable(response.join().records()).flatMap(RecordBatches::first) : Optional.empty();
        }
    }

    /** Partitions may send equal requests with different credentials. */
    private record Key(long partition, Request request) {
    }

    /** Starts a request, unless it is pending already, or prefetching is disabled. */
    public synchronized void start(Partition partition, Request request, Supplier<Optional<Pending>> start) {
        var key = new Key(partition.parent(), request);
        if (!disabled && !pending.containsKey(key)) {
            start.get().ifPresent(started -> pending.put(key, started));
        }
    }

    /**
     * Runs {@code further}, which starts further requests: now, or once the route has used a response and has taken enough of those that
     * wait.
     */
    public void whenRoom(Runnable further) {
        synchronized (this) {
            if (disabled) {
                return;
            }
            if (!confirmed || !hasRoom()) {
                stalled = further;
                return;
            }
        }
        further.run();
    }

    private boolean hasRoom() {
        long records = 0;
        long size = 0;
        for (var waiting : pending.values()) {
            records += waiting.records().map(Records::read).orElse(0);
            size += waiting.records().map(Records::size).orElse(0L);
        }
        return records < mostRecords && size < MOST_CHARACTERS;
    }

    /** Continues with what had no room. */
    public void proceed() {
        Runnable further;
        synchronized (this) {
            if (stalled == null || !confirmed || !hasRoom()) {
                return;
            }
            further = stalled;
            stalled = null;
        }
        further.run();
    }

    /**
     * Takes the response to a request.
     *
     * @param message     the message that the route produces now
     * @param credentials the name of the header with the token, which may have been renewed since and is not compared
     * @return the response, or empty when none was fetched or the message differs
     */
    public synchronized Optional<Pending> take(Partition partition, Request request, RequestMessage message, String credentials) {
        var sent = pending.remove(new Key(partition.parent(), request));
        if (sent == null) {
            return Optional.empty();
        }
        if (!sent.message().without(credentials).equals(message.without(credentials))) {
            disabled = true; // a step of the user makes each message different, for example with a nonce
            sent.release();
            clear();
            return Optional.empty();
        }
        confirmed = true;
        return Optional.of(sent);
    }

    /** Waits until the response to a request has arrived; returns false if it failed, is not fetched, or does not arrive in time. */
    public boolean arrives(Partition partition, Request request, Duration patience) {
        Pending sent;
        synchronized (this) {
            sent = pending.get(new Key(partition.parent(), request));
        }
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
    public synchronized void clear() {
        stalled = null;
        pending.values().forEach(Pending::release);
        pending.clear();
    }

    /** Releases all responses, including those still to come, and disables prefetching. */
    public synchronized void close() {
        clear();
        disabled = true;
    }
}
