package io.github.dromedary.sync;

import io.github.dromedary.http.Response;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The response to one request, with the body kept until it is released; or the failure to get one. */
public final class FetchedResponse {
    private final Response head;
    private final Object body;
    private final Function<Object, InputStream> opener;
    private final Runnable resources;
    private final AtomicBoolean released = new AtomicBoolean();
    private Exception failure;
    private volatile RecordBatches records;
    private volatile boolean broken;
    private FetchedResponse replaced;

    /**
     * Takes over a response.
     *
     * @param body      what the body is kept in, or {@code null} when there is none
     * @param failure   why there is no response, or {@code null}
     * @param opener    opens a body from its start; what it opens lives until the response is released
     * @param resources frees what the body is kept in
     */
    public FetchedResponse(Response head, Object body, Exception failure, Function<Object, InputStream> opener, Runnable resources) {
        this.head = head;
        this.body = body;
        this.failure = failure;
        this.opener = opener;
        this.resources = resources;
    }

    /** Its status, address and headers. */
    public Response head() {
        return head;
    }

    /** What the body is kept in, or {@code null} when there is none. */
    public Object body() {
        return body;
    }

    /** Why there is no usable response, or {@code null}. */
    public Exception failure() {
        return failure;
    }

    /** Declares it unusable. */
    public void refuse(RuntimeException reason) {
        failure = reason;
    }

    /** A stream of its own over a body, from the start; it lives until the response is released. */
    public InputStream open(Object kept) {
        return opener.apply(kept);
    }

    /** The batches of records, when reading has begun; else {@code null}. */
    public RecordBatches records() {
        return records;
    }

    /** Reading has begun. */
    public void records(RecordBatches batches) {
        records = batches;
    }

    /** The body was found to be broken while it was read. */
    public void markBroken() {
        broken = true;
    }

    /** Whether that body was found to be broken, so that going on needs another response. */
    public boolean isBroken(Object kept) {
        return broken && gave(kept);
    }

    private boolean gave(Object kept) {
        return body == kept || replaced != null && replaced.gave(kept);
    }

    /** Takes the place of a broken response, whose body Camel rewinds before each redelivery and which is released with this one. */
    void replaces(FetchedResponse other) {
        replaced = other;
    }

    /** Frees what the body is kept in; nobody may read it any more. A second call does nothing. */
    public void release() {
        if (released.compareAndSet(false, true)) {
            resources.run();
            if (replaced != null) {
                replaced.release();
            }
        }
    }
}
