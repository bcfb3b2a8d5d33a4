package io.github.dromedary.transform.types;

import io.github.dromedary.json.Digits;
import io.github.dromedary.model.ColumnLimits;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What not every database can store: the characters NUL and half of a surrogate pair, and numbers that are too long. */
public final class Characters {
    /** What every database takes as JSON. */
    public static final int DEEPEST = 1_000;
    private static final ColumnLimits NOTHING = new ColumnLimits() {
        @Override
        public boolean holds(ColumnType type, Object value, int keyColumns) {
            return true;
        }

        @Override
        public boolean holds(ColumnType type, char character) {
            return false;
        }
    };
    private static final String MOST = String.format(Locale.ROOT, "%,d", Digits.MOST);

    private Characters() {
    }

    /** A database that has no place for any of those characters. */
    public static ColumnLimits nothing() {
        return NOTHING;
    }

    /** What a value or something within it holds that a column of that type cannot store, or {@code null} when it can. */
    public static String flaw(Object value, ColumnLimits held, ColumnType type) {
        return flaw(value, held, type, 0);
    }

    private static String flaw(Object value, ColumnLimits held, ColumnType type, int depth) {
        if (value instanceof String text) {
            return flaw(text, held, type);
        }
        if (value instanceof Number number) {
            return Digits.fit(number) ? null : number instanceof Double || number instanceof Float ? number.toString()
                    : "a number of more than " + MOST + " digits";
        }
        if (depth > DEEPEST) {
            return "values nested more than " + DEEPEST + " deep";
        }
        if (value instanceof Map<?, ?> object) {
            return flaw(object, held, type, depth + 1);
        }
        return value instanceof List<?> array ? flaw(array, held, type, depth + 1) : null;
    }

    /** What no name may hold. */
    public static String flaw(String text) {
        return flaw(text, NOTHING, ColumnType.TEXT);
    }

    private static String flaw(String text, ColumnLimits held, ColumnType type) {
        for (int i = 0, length = text.length(); i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 && !held.holds(type, c)) {
                return "a NUL character";
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Texts.isPair(text, i);
                if (!pair && !held.holds(type, c)) {
                    return "half a surrogate pair";
                }
                i += pair ? 1 : 0;
            }
        }
        return null;
    }

    /** The text on one line, with a replacement character for each that cannot be stored. */
    public static String mended(String text) {
        var mended = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                mended.setCharAt(i, '\uFFFD');
            } else if (Texts.isPair(text, i)) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                mended.setCharAt(i, '\uFFFD');
            }
        }
        return mended.toString();
    }

    private static String flaw(Map<?, ?> object, ColumnLimits held, ColumnType type, int depth) {
        for (var entry : object.entrySet()) {
            var flaw = flaw((String) entry.getKey());
            flaw = flaw == null ? flaw(entry.getValue(), held, type, depth) : flaw;
            if (flaw != null) {
                return flaw;
            }
        }
        return null;
    }

    private static String flaw(List<?> array, ColumnLimits held, ColumnType type, int depth) {
        for (var item : array) {
            var flaw = flaw(item, held, type, depth);
            if (flaw != null) {
                return flaw;
            }
        }
        return null;
    }
}
