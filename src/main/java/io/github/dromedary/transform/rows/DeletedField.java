package io.github.dromedary.transform.rows;

import io.github.dromedary.json.Digits;
import java.util.Map;

/** Evaluates the parameter {@code deletedField}: whether the API marks a record as deleted. Immutable. */
final class DeletedField {
    private final String field;
    private final String unwrap;

    /** {@code field} is a path, names joined by dots; {@code null} means that no record is marked as deleted. */
    DeletedField(String field, String unwrap) {
        this.field = field;
        this.unwrap = unwrap;
    }

    /**
     * Whether the field is true: {@code true}, a number other than 0, or any other value except null, blank text, {@code
     * "false"} and {@code "0"}.
     */
    boolean isDeleted(Map<String, Object> item) {
        return field != null && (isTrue(value(item)) || unwrap != null && item.get(unwrap) instanceof Map<?, ?> inner && isTrue(value(inner)));
    }

    private Object value(Map<?, ?> item) {
        Object value = item.containsKey(field) ? item.get(field) : item;
        if (value == item) {
            for (var name : field.split("\\.")) {
                value = value instanceof Map<?, ?> object ? object.get(name) : null;
            }
        }
        return value;
    }

    private static boolean isTrue(Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) && ((Number) value).doubleValue() != 0;
        }
        if (value instanceof Number number) {
            return Digits.parse(number.toString()).map(n -> n.signum() != 0).orElse(true);
        }
        return value != null && !(value instanceof String text && (text.isBlank() || text.equals("false") || text.equals("0")));
    }
}
