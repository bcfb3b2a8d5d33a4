package io.github.dromedary.sync;

import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.model.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers that a sync has asked for before their turn. The message that a request goes out as is kept beside it: an answer
 * is taken only when the line has made the very same message meanwhile. For the line's thread.
 */
public final class Prefetch {
    private final Map<Turn, Asked> asked = new HashMap<>();
    private boolean useless;
    private boolean closed;

    /** An answer that will come, and the message that it is asked for with. */
    public record Asked(RequestMessage outgoing, CompletableFuture<FetchedResponse> answer) {
    }

    /** A request of one run of pages: others may ask the same as somebody else. */
    private record Turn(long run, Request request) {
    }

    /** Whether that request of a run may be sent now and has not been. */
    public boolean wants(Partition run, Request request) {
        return !useless && !asked.containsKey(new Turn(run.parent(), request));
    }

    public void put(Partition run, Request request, RequestMessage outgoing, CompletableFuture<FetchedResponse> answer) {
        var coming = new Asked(outgoing, answer);
        if (closed) {
            release(coming); // it comes too late
        } else {
            asked.put(new Turn(run.parent(), request), coming);
        }
    }

    /** The answer to a request of a run that was asked for; empty when it was not, or as another message but for the header of that name. */
    public Optional<Asked> take(Partition run, Request request, RequestMessage outgoing, String credentials) {
        var before = asked.remove(new Turn(run.parent(), request));
        if (before == null) {
            return Optional.empty();
        }
        if (!before.outgoing().without(credentials).equals(outgoing.without(credentials))) {
            useless = true; // a step of the user's makes each message another one, with a nonce for instance
            release(before);
            return Optional.empty();
        }
        return Optional.of(before);
    }

    /** Lets go of all that was not taken; what follows is asked for anew. */
    void forget() {
        asked.values().forEach(Prefetch::release);
        asked.clear();
    }

    /** The same, for good. */
    void close() {
        forget();
        useless = true;
        closed = true;
    }

    /** Lets go of an answer that nobody waits for any more, once it is there. */
    public static void release(Asked asked) {
        asked.answer().thenAccept(FetchedResponse::release);
    }
}
