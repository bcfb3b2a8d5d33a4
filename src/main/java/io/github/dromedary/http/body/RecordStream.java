package io.github.dromedary.http.body;

import io.github.dromedary.json.JsonReader;
import io.github.dromedary.model.Page;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Splits the records of a body into batches, with one batch in memory at a time. The last batch is returned only after the whole
 * body has been read and is well formed; a body without records gives one empty batch. For one thread.
 *
 * <p>Nulls among the records count towards positions, and are skipped.
 *
 * <p>A plain path streams; records in nested arrays ({@code items[*].user}) are collected before the first batch.
 */
public final class RecordStream implements Iterator<Records> {
    /** The size, in characters, at which a batch is full: objects in memory are several times as large. */
    private static final long LARGEST_BATCH = 8L << 20;

    private final int batchSize;
    private final long skipped;
    private final Document document;
    private List<Map<String, Object>> pending = new ArrayList<>();
    private Map<String, Object> last = Map.of();
    private long digest;
    private long records;
    private long size;
    private boolean ended;
    private boolean done;

    /** Skips the first {@code skipped} records. */
    RecordStream(Document document, int batchSize, long skipped) {
        this.batchSize = batchSize;
        this.skipped = skipped;
        this.document = document;
    }

    @Override
    public boolean hasNext() {
        return !done;
    }

    /**
     * The next batch.
     *
     * @throws io.github.dromedary.model.ResponseException when the body has no records at the selector's path
     * @throws UncheckedIOException when the body is truncated or malformed
     */
    @Override
    public Records next() {
        if (done) {
            throw new NoSuchElementException();
        }
        try {
            while (!ended && pending.size() <= batchSize && (size < LARGEST_BATCH || pending.size() < 2)) {
                read();
            }
        } catch (IOException e) {
            throw JsonReader.failure(e);
        }
        return batch();
    }

    private void read() throws IOException {
        var record = document.next();
        if (record == null) {
            ended = true;
            document.close();
            return;
        }
        boolean isNull = record == Document.NULL_RECORD;
        last = isNull ? last : record;
        digest = 31 * digest + record.hashCode();
        if (records++ >= skipped) {
            pending.add(record);
            size += isNull ? 0 : document.size();
        }
    }

    private Records batch() {
        int whole = ended && pending.size() <= batchSize ? pending.size() : Math.min(batchSize, pending.size() - 1);
        done = ended && whole == pending.size();
        long following = whole == pending.size() ? 0 : document.size();
        var batch = new Records(pending.subList(0, whole).stream().filter(record -> record != Document.NULL_RECORD).toList(), done, whole,
                size - following);
        pending = new ArrayList<>(pending.subList(whole, pending.size()));
        size = following;
        return batch;
    }

    /**
     * Returns the page of the body, skipped records included; complete after the last batch.
     *
     * @param request the request
     * @param address the address of the response
     * @param status  the status code
     * @param headers the header fields
     */
    public Page page(Request request, URI address, int status, Map<String, String> headers) {
        return new Page(request, address, status, headers, document.envelope(), records, last, digest);
    }
}
