package io.github.dromedary.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.support.UnitOfWorkHelper;

/** One answer, in an exchange of its own, so that its body's file can go as soon as its page is done. */
public final class FetchedResponse {
    private final Exchange exchange;
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile RecordBatches records;
    private volatile boolean broken;
    private FetchedResponse before;

    public FetchedResponse(Exchange exchange) {
        this.exchange = exchange;
    }

    public Message message() {
        return exchange.getMessage();
    }

    /** Why there is no answer, or {@code null}. */
    public Exception failure() {
        return exchange.getException();
    }

    /** It is of no use, for that reason. */
    public void refuse(RuntimeException why) {
        exchange.setException(why);
    }

    /** A copy of a body, to be read by itself; it lives no longer than the answer. */
    public InputStream copy(StreamCache body) {
        try {
            return (InputStream) body.copy(exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records, when they are being read already. */
    public RecordBatches records() {
        return records;
    }

    public void records(RecordBatches batches) {
        records = batches;
    }

    /** Its body was found to be broken while it was read. */
    public void broken() {
        broken = true;
    }

    /** Whether another answer is needed to go on from that body. */
    public boolean brokenIn(Object body) {
        return broken && gave(body);
    }

    private boolean gave(Object body) {
        return message().getBody() == body || before != null && before.gave(body);
    }

    /** It takes the place of one that was broken, whose body Camel rewinds before each redelivery. */
    void inPlaceOf(FetchedResponse other) {
        before = other;
    }

    /** Deletes what the body was kept in; nobody may read it any more. */
    public void release() {
        if (released.compareAndSet(false, true)) {
            UnitOfWorkHelper.doneUow(exchange.getUnitOfWork(), exchange);
            if (before != null) {
                before.release();
            }
        }
    }
}
