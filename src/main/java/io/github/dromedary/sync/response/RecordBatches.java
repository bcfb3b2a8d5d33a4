package io.github.dromedary.sync.response;

import io.github.dromedary.http.body.RecordStream;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Records;
import io.github.dromedary.sync.failure.StepError;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The batches of one page. While a batch is written, another thread parses the next one. The last batch carries the page. For one
 * thread at a time.
 */
public final class RecordBatches implements Iterator<Records> {
    private final Object body;
    private final RecordStream stream;
    private final Executor threads;
    private final Function<RecordStream, Page> end;
    private final Runnable broken;
    private CompletableFuture<Records> coming;
    private boolean done;

    /**
     * Reads nothing yet.
     *
     * @param body   the handle of the stored body that the records come from
     * @param end    returns the page of a stream that was read to its end
     * @param broken runs when the body turns out to be broken
     */
    public RecordBatches(Object body, RecordStream stream, Executor threads, Function<RecordStream, Page> end, Runnable broken) {
        this.body = body;
        this.stream = stream;
        this.threads = threads;
        this.end = end;
        this.broken = broken;
    }

    /** Reads the first batch in the calling thread. */
    public RecordBatches begin() {
        coming = new CompletableFuture<>();
        try {
            coming.complete(stream.next());
        } catch (RuntimeException e) {
            coming.completeExceptionally(e);
        }
        return this;
    }

    /** The first batch, before any was taken; empty if it could not be parsed. */
    Optional<Records> first() {
        return isBroken() ? Optional.empty() : Optional.of(coming.join());
    }

    /** The page, if the first batch, not taken yet, is its only one and has records; else empty. */
    public Optional<Page> whole() {
        return first().filter(records -> records.last() && records.read() > 0).map(records -> end.apply(stream));
    }

    /** Whether the next batch could not be parsed. */
    boolean isBroken() {
        return coming.isCompletedExceptionally();
    }

    /** Whether the records come from a stored body. */
    public boolean reads(Object stored) {
        return body == stored;
    }

    @Override
    public boolean hasNext() {
        return !done;
    }

    @Override
    public Records next() {
        if (done) {
            throw new NoSuchElementException();
        }
        try {
            return take();
        } catch (Error e) {
            done = true;
            throw new StepError(e);
        }
    }

    private Records take() {
        var records = await();
        done = records.last();
        if (done) {
            return records.with(end.apply(stream));
        }
        coming = CompletableFuture.supplyAsync(stream::next, threads);
        return records;
    }

    private Records await() {
        try {
            return coming.join();
        } catch (CompletionException e) {
            done = true;
            broken.run();
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
