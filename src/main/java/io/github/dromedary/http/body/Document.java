package io.github.dromedary.http.body;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** A body in one format, read record by record. For one thread. */
interface Document extends AutoCloseable {

    /** Placeholder for a null in place of a record. */
    Map<String, Object> NULL_RECORD = Collections.unmodifiableMap(new HashMap<>());

    /** The next record, or {@link #NULL_RECORD}; {@code null} once the whole body has been read and is well formed. */
    Map<String, Object> next() throws IOException;

    /** The approximate size of the last record, in characters. */
    long size();

    /** The data around the records; complete after the last record. */
    default Map<String, Object> envelope() {
        return Map.of();
    }

    /** Reads to the end, to check that the body is complete; finds no records. */
    void readToEnd() throws IOException;

    @Override
    void close() throws IOException;
}
