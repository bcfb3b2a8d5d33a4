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
 * The records of one body in batches, one batch in memory at a time. The last batch comes only after the whole body was
 * read and found well formed; a body without records gives one empty batch. For one thread.
 *
 * <p>Nulls among the records are counted like these, so that positions are what the API takes them for, and left out.
 *
 * <p>Records of nested arrays ({@code items[*].user}) are gathered before the first batch: only a plain path streams.
 */
public final class RecordStream implements Iterator<Records> {
    /** Larger batches would be several times as large in memory. */
    private static final long FULL = 8L << 20;

    private final int batchSize;
    private final long skipped;
    private final Document document;
    private List<Map<String, Object>> waiting = new ArrayList<>();
    private Map<String, Object> last = Map.of();
    private long digest;
    private long records;
    private long size;
    private boolean ended;
    private boolean done;

    /** The first {@code skipped} records are read over. */
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
     * @throws io.github.dromedary.model.ResponseException   when the body has no records where the selector says
     * @throws UncheckedIOException when the body ends in the middle or is not of its format
     */
    @Override
    public Records next() {
        if (done) {
            throw new NoSuchElementException();
        }
        try {
            while (!ended && waiting.size() <= batchSize && (size < FULL || waiting.size() < 2)) {
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
        boolean nothing = record == Document.NOTHING;
        last = nothing ? last : record;
        digest = 31 * digest + record.hashCode();
        if (records++ >= skipped) {
            waiting.add(record);
            size += nothing ? 0 : document.size();
        }
    }

    private Records batch() {
        int whole = ended && waiting.size() <= batchSize ? waiting.size() : Math.min(batchSize, waiting.size() - 1);
        done = ended && whole == waiting.size();
        var batch = new Records(waiting.subList(0, whole).stream().filter(record -> record != Document.NOTHING).toList(), done, whole);
        waiting = new ArrayList<>(waiting.subList(whole, waiting.size()));
        size = waiting.isEmpty() ? 0 : document.size();
        return batch;
    }

    /**
     * The page that the body is, those records that were read over among its own; complete after the last batch.
     *
     * @param request the request that it answers
     * @param address where it came from
     * @param status  the answer's status
     * @param headers the answer's headers
     */
    public Page page(Request request, URI address, int status, Map<String, String> headers) {
        return new Page(request, address, status, headers, document.envelope(), records, last, digest);
    }
}
