package io.github.dromedary.transform.rows;

import io.github.dromedary.json.LongNumber;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.transform.types.Characters;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Flattens the records of one batch into field values. Not thread-safe. */
final class Flattening {
    private final Unwrap unwrap;
    private final Sanitization sanitization;
    private final ColumnLimits limits;
    private final Fields outer;
    private final Fields unwrapped;
    private final List<Field> fields = new ArrayList<>();
    private Object[] values;
    private RecordRejection rejection;

    Flattening(Selection selection, Unwrap unwrap, Sanitization sanitization, ColumnLimits limits) {
        this.sanitization = sanitization;
        this.limits = limits;
        this.unwrap = unwrap;
        outer = new Fields(selection::outer);
        unwrapped = new Fields(key -> selection.unwrapped(key, unwrap.name(key)));
    }

    /**
     * Returns the record's values by field position; the array ends at the last field known so far.
     *
     * @throws RecordRejection if the record cannot be flattened or contains a value that cannot be stored
     */
    Object[] values(Map<String, Object> item) throws RecordRejection {
        values = new Object[Math.max(fields.size(), 4)];
        rejection = null;
        var inner = unwrap.value(item);
        if (inner instanceof Map<?, ?> object) {
            walk(object, unwrapped, false);
        } else if (inner != null) {
            throw unwrap.rejection(inner);
        }
        walk(item, outer, true);
        if (rejection != null) {
            throw rejection;
        }
        return values;
    }

    /** The fields with columns, in order of appearance. */
    List<Field> fields() {
        return fields;
    }

    private void walk(Map<?, ?> object, Fields known, boolean top) {
        for (var entry : object.entrySet()) {
            var key = (String) entry.getKey();
            if (!top || !unwrap.unwraps(key)) {
                read(known.get(key), entry.getValue());
            }
        }
    }

    private void read(Field field, Object value) {
        if (value instanceof Map<?, ?> object) {
            if (field.traversed()) {
                walk(object, field.fields(), false);
            }
            if (!field.flattened && field.acceptsNested()) {
                put(field, prune(field, value));
            }
        } else if (value instanceof List) {
            if (field.acceptsNested()) {
                put(field, prune(field, value));
            }
        } else if (field.acceptsScalar()) {
            put(field, value);
        }
    }

    private void put(Field field, Object given) {
        if (!field.appeared()) {
            field.appear(fields.size());
            fields.add(field);
        }
        var value = given == null ? null : sanitization.of(field, given);
        if (value != null) {
            field.fill();
            int at = field.position();
            if (at >= values.length) {
                values = Arrays.copyOf(values, at * 2);
            }
            values[at] = value;
            check(field, value);
        }
    }

    private void check(Field field, Object value) {
        var unstorable = value instanceof String text ? Characters.unstorable(text, limits, ColumnType.TEXT) : unstorable(value);
        if (rejection == null && (unstorable != null || field.unstorableName != null)) {
            rejection = unstorable == null ? RecordRejection.name(field) : RecordRejection.unstorable(field, unstorable);
        }
    }

    private String unstorable(Object value) {
        boolean json = value instanceof Long || value instanceof BigDecimal || value instanceof BigInteger || value instanceof LongNumber
                || value instanceof Double || value instanceof Float || value instanceof Boolean || value instanceof Map || value instanceof List;
        return json ? Characters.unstorable(value, limits, ColumnType.JSON) : "a " + value.getClass().getName();
    }

    private static Object prune(Field field, Object value) {
        if (!field.pruned()) {
            return value;
        }
        if (value instanceof List<?> array) {
            return array.stream().map(item -> prune(field, item)).toList();
        }
        return value instanceof Map<?, ?> object ? pruneObject(field, object) : value;
    }

    private static Map<String, Object> pruneObject(Field field, Map<?, ?> object) {
        var kept = new LinkedHashMap<String, Object>();
        for (var entry : object.entrySet()) {
            var key = (String) entry.getKey();
            var within = field.fields().get(key);
            if (within.kept()) {
                kept.put(key, prune(within, entry.getValue()));
            }
        }
        return kept;
    }
}
