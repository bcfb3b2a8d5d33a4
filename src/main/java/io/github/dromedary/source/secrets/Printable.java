package io.github.dromedary.source.secrets;

import java.util.Locale;

/**
 * Texts as people may see them on a terminal and in a log: what would steer a terminal or turn the order of the letters
 * around is written as {@code \}{@code u001b}. Line breaks and tabs stay; a text of ours has them on purpose.
 */
public final class Printable {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {
    }

    /** The text, in which nothing does anything but be seen; the same one where that is so already. */
    public static String of(String text) {
        if (text == null || text.codePoints().allMatch(c -> c == '\t' || c == '\n' || harmless(c))) {
            return text;
        }
        var shown = new StringBuilder();
        for (int at = 0; at < text.length();) {
            int character = text.codePointAt(at);
            int end = at + Character.charCount(character);
            if (character == '\t' || character == '\n' || text.startsWith("\r\n", at) || harmless(character)) {
                shown.appendCodePoint(character);
            } else {
                text.substring(at, end).chars().forEach(c -> shown.append(String.format(Locale.ROOT, "\\u%04x", c)));
            }
            at = end;
        }
        return shown.toString();
    }

    private static boolean harmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER; // which scripts and emoji need
            default -> true;
        };
    }
}
