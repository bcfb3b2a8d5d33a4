package io.github.dromedary.source.secrets;

import java.util.Locale;

/**
 * Makes text safe for terminals and logs: control characters and characters that change the text direction are written as
 * {@code \}{@code u001b}. Line breaks and tabs stay.
 */
public final class Printable {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {
    }

    /** Returns the text with unsafe characters escaped, or the same instance if it has none; {@code null} stays {@code null}. */
    public static String of(String text) {
        if (text == null || text.codePoints().allMatch(c -> c == '\t' || c == '\n' || isSafe(c))) {
            return text;
        }
        var shown = new StringBuilder();
        for (int at = 0; at < text.length();) {
            int character = text.codePointAt(at);
            int end = at + Character.charCount(character);
            if (character == '\t' || character == '\n' || text.startsWith("\r\n", at) || isSafe(character)) {
                shown.appendCodePoint(character);
            } else {
                text.substring(at, end).chars().forEach(c -> shown.append(String.format(Locale.ROOT, "\\u%04x", c)));
            }
            at = end;
        }
        return shown.toString();
    }

    private static boolean isSafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER; // required by scripts and emoji
            default -> true;
        };
    }
}
