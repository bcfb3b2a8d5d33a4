package io.github.dromedary.transform.types;

import io.github.dromedary.json.Digits;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds values that a database cannot store: NUL characters, unpaired surrogates, too long numbers and too deep nesting. */
public final class Characters {
    /** The most levels of nesting that every supported database stores as JSON. */
    public static final int MAX_DEPTH = 1_000;
    private static final ColumnLimits STRICTEST = new ColumnLimits() {
        @Override
        public boolean holds(ColumnType type, Object value, int keyColumns) {
            return true;
        }

        @Override
        public boolean holds(ColumnType type, char character) {
            return false;
        }
    };
    private static final String MAX_DIGITS = String.format(Locale.ROOT, "%,d", Digits.MOST);

    private Characters() {
    }

    /** Limits that allow neither NUL characters nor unpaired surrogates. */
    public static ColumnLimits strictest() {
        return STRICTEST;
    }

    /** Describes the first part of a value that a column of the type cannot store; {@code null} if it can store the whole value. */
    public static String unstorable(Object value, ColumnLimits limits, ColumnType type) {
        return unstorable(value, limits, type, 0);
    }

    private static String unstorable(Object value, ColumnLimits limits, ColumnType type, int depth) {
        if (value instanceof String text) {
            return unstorable(text, limits, type);
        }
        if (value instanceof Number number) {
            return Digits.fit(number) ? null : number instanceof Double || number instanceof Float ? number.toString()
                    : "a number of more than " + MAX_DIGITS + " digits";
        }
        if (depth > MAX_DEPTH) {
            return "more than " + MAX_DEPTH + " levels of nesting";
        }
        if (value instanceof Map<?, ?> object) {
            return unstorable(object, limits, type, depth + 1);
        }
        return value instanceof List<?> array ? unstorable(array, limits, type, depth + 1) : null;
    }

    /** Describes the first character of a name that no database can store; {@code null} if there is none. */
    public static String unstorable(String text) {
        return unstorable(text, STRICTEST, ColumnType.TEXT);
    }

    private static String unstorable(String text, ColumnLimits limits, ColumnType type) {
        for (int i = 0, length = text.length(); i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 && !limits.holds(type, c)) {
                return "a NUL character";
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Texts.isPair(text, i);
                if (!pair && !limits.holds(type, c)) {
                    return "an unpaired surrogate";
                }
                i += pair ? 1 : 0;
            }
        }
        return null;
    }

    /** Returns the text with U+FFFD in place of each control character, line breaks included, and each unpaired surrogate. */
    public static String sanitized(String text) {
        var sanitized = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                sanitized.setCharAt(i, '\uFFFD');
            } else if (Texts.isPair(text, i)) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                sanitized.setCharAt(i, '\uFFFD');
            }
        }
        return sanitized.toString();
    }

    private static String unstorable(Map<?, ?> object, ColumnLimits limits, ColumnType type, int depth) {
        for (var entry : object.entrySet()) {
            var unstorable = unstorable((String) entry.getKey());
            unstorable = unstorable == null ? unstorable(entry.getValue(), limits, type, depth) : unstorable;
            if (unstorable != null) {
                return unstorable;
            }
        }
        return null;
    }

    private static String unstorable(List<?> array, ColumnLimits limits, ColumnType type, int depth) {
        for (var item : array) {
            var unstorable = unstorable(item, limits, type, depth);
            if (unstorable != null) {
                return unstorable;
            }
        }
        return null;
    }
}
