package io.github.dromedary.http.body;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** A body that records are read out of, one after the other. For one thread. */
interface Document extends AutoCloseable {

    /** Stands for a null where a record should be. */
    Map<String, Object> NOTHING = Collections.unmodifiableMap(new HashMap<>());

    /** The next record, {@link #NOTHING}, or {@code null} once the whole body was read and found well formed. */
    Map<String, Object> next() throws IOException;

    /** How much the record that came last takes, in characters or so. */
    long size();

    /** What is around the records, complete at the end. */
    default Map<String, Object> envelope() {
        return Map.of();
    }

    /** Reads to the end, whatever the records are. */
    void walk() throws IOException;

    @Override
    void close() throws IOException;
}
