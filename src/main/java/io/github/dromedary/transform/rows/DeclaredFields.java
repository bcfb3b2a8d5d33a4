package io.github.dromedary.transform.rows;

import io.github.dromedary.transform.mapping.Declared;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the field for each declared column; once bound, a column keeps its field. Thread-safe. */
final class DeclaredFields {
    private final List<Declared> declared;
    private final Map<Declared, String> paths = new HashMap<>();

    DeclaredFields(List<Declared> declared) {
        this.declared = declared;
    }

    /** Returns the field of each declared column; {@code null} if none occurs in the batch. */
    synchronized Map<Declared, Field> bind(List<Field> fields) {
        var bound = new HashMap<Declared, Field>();
        for (var column : declared) {
            bound.put(column, field(column, fields));
        }
        return bound;
    }

    private Field field(Declared column, List<Field> fields) {
        var path = paths.get(column);
        var field = fields.stream().filter(f -> path == null ? f.declared.contains(column) : f.path.equals(path))
                .min(Comparator.comparing((Field f) -> !f.filled()).thenComparing(f -> !f.name.equals(column.field())))
                .orElse(null);
        if (field != null && field.filled()) {
            paths.put(column, field.path);
        }
        return field;
    }
}
