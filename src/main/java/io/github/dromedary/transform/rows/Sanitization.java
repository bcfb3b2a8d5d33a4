package io.github.dromedary.transform.rows;

import io.github.dromedary.model.Change;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Texts;
import io.github.dromedary.transform.mapping.InvalidText;
import io.github.dromedary.transform.types.Characters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces the values of one batch that a database cannot store, and counts the changes: NaN and infinities become null, unsupported
 * characters become U+FFFD. Not thread-safe.
 */
final class Sanitization {
    private static final char REPLACEMENT = '\uFFFD';
    private final ColumnLimits limits;
    private final boolean replaces;
    private final Map<Change, Long> changes = new LinkedHashMap<>();

    Sanitization(ColumnLimits limits, InvalidText invalidText) {
        this.limits = limits;
        this.replaces = invalidText == InvalidText.REPLACE;
    }

    /** Number of changed values by kind and field. */
    Map<Change, Long> changes() {
        return changes;
    }

    /** Returns the value to store for a field. */
    Object of(Field field, Object value) {
        if (field.key) {
            return notFinite(value) ? null : value; // a record with a null in its key is rejected
        }
        boolean nested = value instanceof Map || value instanceof List;
        return of(field.name, value, nested ? ColumnType.JSON : ColumnType.TEXT, replaces, 0);
    }

    private Object of(String name, Object value, ColumnType type, boolean texts, int depth) {
        if (value instanceof String text) {
            return texts ? text(name, text, type) : text;
        }
        if (notFinite(value)) {
            return changed(Change.Kind.NUMBER, name, null);
        }
        if (depth > Characters.MAX_DEPTH) {
            return value; // the record is rejected for its depth
        }
        if (value instanceof List<?> array) {
            return array(name, array, texts, depth + 1);
        }
        return value instanceof Map<?, ?> object ? object(name, object, texts, depth + 1) : value;
    }

    private static boolean notFinite(Object value) {
        return (value instanceof Double || value instanceof Float) && !Double.isFinite(((Number) value).doubleValue());
    }

    private Object array(String name, List<?> array, boolean texts, int depth) {
        List<Object> mended = null;
        for (int i = 0; i < array.size(); i++) {
            var value = of(name, array.get(i), ColumnType.JSON, texts, depth);
            if (value != array.get(i) && mended == null) {
                mended = new ArrayList<>(array);
            }
            if (mended != null) {
                mended.set(i, value);
            }
        }
        return mended == null ? array : mended;
    }

    private Object object(String name, Map<?, ?> object, boolean texts, int depth) {
        Map<Object, Object> mended = null;
        int done = 0;
        for (var entry : object.entrySet()) {
            var key = texts ? key(name, (String) entry.getKey(), object) : entry.getKey();
            var value = of(name + "." + key, entry.getValue(), ColumnType.JSON, texts, depth);
            if (mended == null && (value != entry.getValue() || key != entry.getKey())) {
                mended = first(object, done);
            }
            if (mended != null) {
                mended.put(key, value);
            }
            done++;
        }
        return mended == null ? object : mended;
    }

    private static Map<Object, Object> first(Map<?, ?> object, int entries) {
        var first = new LinkedHashMap<Object, Object>();
        object.entrySet().stream().limit(entries).forEach(entry -> first.put(entry.getKey(), entry.getValue()));
        return first;
    }

    /** Sanitizes a field name, unless the object has a field of the new name; then the name stays, and the record is rejected later. */
    private Object key(String name, String key, Map<?, ?> object) {
        var mended = text(name, key, ColumnType.JSON);
        return object.containsKey(mended) ? key : mended;
    }

    private String text(String name, String text, ColumnType type) {
        StringBuilder mended = null;
        for (int i = 0, length = text.length(); i < length; i++) {
            char c = text.charAt(i);
            if (c != 0 && !Character.isSurrogate(c)) {
                continue;
            }
            if (Texts.isPair(text, i)) {
                i++;
            } else if (!limits.holds(type, c)) {
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(i, REPLACEMENT);
            }
        }
        return mended == null ? text : (String) changed(Change.Kind.TEXT, name, mended.toString());
    }

    private Object changed(Change.Kind kind, String name, Object value) {
        changes.merge(new Change(kind, Characters.sanitized(name)), 1L, Long::sum);
        return value;
    }
}
