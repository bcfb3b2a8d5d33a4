package io.github.dromedary.transform.rows;

import io.github.dromedary.model.Records;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Says what the fields that {@code unwrap} lifts are called among the fields of the outer record. Thread-safe. */
final class Unwrap {
    private final String unwrap;
    private final Set<String> outer = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();

    Unwrap(String unwrap) {
        this.unwrap = unwrap;
    }

    /** Whether that field of a record is the one to unwrap. */
    boolean unwraps(String key) {
        return key.equals(unwrap);
    }

    /** The object of a record that is to be unwrapped, or whatever else is in its place. */
    Object value(Map<String, Object> item) {
        return unwrap == null ? null : item.get(unwrap);
    }

    RecordRejection rejection(Object value) {
        return RecordRejection.unwrap(unwrap, value);
    }

    /** Learns the names that are taken because the outer records have them. */
    synchronized void reserveNames(Records records) {
        if (unwrap == null) {
            return;
        }
        for (var item : records.items()) {
            outer.addAll(item.keySet());
        }
        outer.remove(unwrap);
    }

    /** The name of a lifted field; once given it stays. */
    synchronized String name(String key) {
        return names.computeIfAbsent(key, k -> outer.contains(k) ? unwrap + "_" + k : k);
    }
}
