package io.github.dromedary.sync;

import io.github.dromedary.http.body.RecordStream;
import io.github.dromedary.model.Records;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The batches of one page, parsed one ahead: while a batch is written, another thread reads the next one.
 * {@code ended} is told with the last batch, {@code broken} when there is none.
 */
public final class RecordBatches implements Iterator<Records> {
    private final Object body;
    private final RecordStream stream;
    private final Executor threads;
    private final Consumer<Records> seen;
    private final Consumer<RecordStream> ended;
    private final Runnable broken;
    private CompletableFuture<Records> coming;
    private boolean done;

    public RecordBatches(Object body, RecordStream stream, Executor threads, Consumer<Records> seen, Consumer<RecordStream> ended, Runnable broken) {
        this.body = body;
        this.stream = stream;
        this.threads = threads;
        this.seen = seen;
        this.ended = ended;
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

    /** Whether it reads that very body. */
    public boolean reads(Object other) {
        return body == other;
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
        seen.accept(records);
        if (done) {
            ended.accept(stream);
        } else {
            coming = CompletableFuture.supplyAsync(stream::next, threads);
        }
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
