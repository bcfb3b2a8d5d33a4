package io.github.dromedary.transform.rows;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The fields of one object by key, created on first use. Not thread-safe. */
final class Fields {
    private final Map<String, Field> byKey = new HashMap<>();
    private final Function<String, Field> create;

    Fields(Function<String, Field> create) {
        this.create = create;
    }

    Field get(String key) {
        var field = byKey.get(key);
        if (field == null) {
            field = create.apply(key);
            byKey.put(key, field);
        }
        return field;
    }
}
