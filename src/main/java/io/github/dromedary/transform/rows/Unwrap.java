package io.github.dromedary.transform.rows;

import io.github.dromedary.model.Records;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names the fields that {@code unwrap} moves to the top level, next to the fields of the outer record. Thread-safe. */
final class Unwrap {
    private final String unwrap;
    private final Set<String> outer = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();

    Unwrap(String unwrap) {
        this.unwrap = unwrap;
    }

    /** Whether the top-level field is the one to unwrap. */
    boolean unwraps(String key) {
        return key.equals(unwrap);
    }

    /** The value of the field to unwrap; {@code null} if it is missing or nothing is unwrapped. */
    Object value(Map<String, Object> item) {
        return unwrap == null ? null : item.get(unwrap);
    }

    RecordRejection rejection(Object value) {
        return RecordRejection.unwrap(unwrap, value);
    }

    /** Reserves the names of the outer records' fields. */
    synchronized void reserveNames(Records records) {
        if (unwrap == null) {
            return;
        }
        for (var item : records.items()) {
            outer.addAll(item.keySet());
        }
        outer.remove(unwrap);
    }

    /** The name of an unwrapped field at the top level, prefixed with the unwrapped object's name on a collision; it never changes. */
    synchronized String name(String key) {
        return names.computeIfAbsent(key, k -> outer.contains(k) ? unwrap + "_" + k : k);
    }
}
