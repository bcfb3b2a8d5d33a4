package io.github.dromedary.sync.response;

import io.github.dromedary.http.Response;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The response to one request, whose body is kept until it is released; or the failure to get one. */
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
     * Creates it from a response.
     *
     * @param body      the handle of the stored body, or {@code null} without a body
     * @param failure   why no response was received, or {@code null}
     * @param opener    opens a stored body from its start; the stream is valid until the response is released
     * @param resources frees the stored body
     */
    public FetchedResponse(Response head, Object body, Exception failure, Function<Object, InputStream> opener, Runnable resources) {
        this.head = head;
        this.body = body;
        this.failure = failure;
        this.opener = opener;
        this.resources = resources;
    }

    /** The status, address and headers. */
    public Response head() {
        return head;
    }

    /** The handle of the stored body, or {@code null} without a body. */
    public Object body() {
        return body;
    }

    /** Why the response is unusable, or {@code null}. */
    public Exception failure() {
        return failure;
    }

    /** Whether it has no failure, as far as it has been read. */
    boolean isUsable() {
        return failure == null && (records == null || !records.isBroken());
    }

    /** Marks the response as unusable. */
    public void refuse(RuntimeException reason) {
        failure = reason;
    }

    /** Opens an independent stream over a stored body, from its start; it is valid until the response is released. */
    public InputStream open(Object kept) {
        return opener.apply(kept);
    }

    /** The batches of records, or {@code null} before reading starts. */
    public RecordBatches records() {
        return records;
    }

    /** Sets the batches of records. */
    public void records(RecordBatches batches) {
        records = batches;
    }

    /** Records that the body turned out to be broken while it was read. */
    public void markBroken() {
        broken = true;
    }

    /** Whether a stored body is broken, so that a retry needs another response. */
    public boolean isBroken(Object kept) {
        return broken && hasBody(kept);
    }

    private boolean hasBody(Object kept) {
        return body == kept || replaced != null && replaced.hasBody(kept);
    }

    /** Replaces a broken response. Camel rewinds its body before each redelivery, so it is released only with this response. */
    void replaces(FetchedResponse former) {
        replaced = former;
    }

    /** Frees the stored body, which must not be read afterwards. A second call does nothing. */
    public void release() {
        if (released.compareAndSet(false, true)) {
            resources.run();
            if (replaced != null) {
                replaced.release();
            }
        }
    }
}
