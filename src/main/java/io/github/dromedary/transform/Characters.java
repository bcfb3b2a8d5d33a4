package io.github.dromedary.transform;

import io.github.dromedary.model.Digits;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What databases cannot store: the characters NUL and half of a surrogate pair, and numbers that are too long. */
final class Characters {
    /** What every database takes as JSON. */
    private static final int DEEPEST = 1_000;
    private static final String MOST = String.format(Locale.ROOT, "%,d", Digits.MOST);

    private Characters() {
    }

    /** What a value or something within it holds that cannot be stored, or {@code null} when it can. */
    static String flaw(Object value) {
        return flaw(value, 0);
    }

    private static String flaw(Object value, int depth) {
        if (value instanceof String text) {
            return flaw(text);
        }
        if (value instanceof Number number) {
            return Digits.fit(number) ? null : number instanceof Double || number instanceof Float ? number.toString()
                    : "a number of more than " + MOST + " digits";
        }
        if (depth > DEEPEST) {
            return "values nested more than " + DEEPEST + " deep";
        }
        if (value instanceof Map<?, ?> object) {
            return flaw(object, depth + 1);
        }
        return value instanceof List<?> array ? flaw(array, depth + 1) : null;
    }

    static String flaw(String text) {
        for (int i = 0, length = text.length(); i < length; i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "a NUL character";
            }
            if (Character.isSurrogate(c)) {
                if (!pair(text, i)) {
                    return "half a surrogate pair";
                }
                i++;
            }
        }
        return null;
    }

    /** The text on one line, with a replacement character for each that cannot be stored. */
    static String mended(String text) {
        var mended = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                mended.setCharAt(i, '\uFFFD');
            } else if (pair(text, i)) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                mended.setCharAt(i, '\uFFFD');
            }
        }
        return mended.toString();
    }

    /** Whether a whole surrogate pair starts there. */
    static boolean pair(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }

    private static String flaw(Map<?, ?> object, int depth) {
        for (var entry : object.entrySet()) {
            var flaw = flaw((String) entry.getKey());
            flaw = flaw == null ? flaw(entry.getValue(), depth) : flaw;
            if (flaw != null) {
                return flaw;
            }
        }
        return null;
    }

    private static String flaw(List<?> array, int depth) {
        for (var item : array) {
            var flaw = flaw(item, depth);
            if (flaw != null) {
                return flaw;
            }
        }
        return null;
    }
}
