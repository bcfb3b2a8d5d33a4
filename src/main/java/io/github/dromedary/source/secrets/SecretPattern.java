package io.github.dromedary.source.secrets;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Characters to look for in a text, however that spells them. Immutable.
 *
 * @param characters them
 * @param base64     whether they are of a Base64, in either alphabet, where lower case and upper case differ
 */
record SecretPattern(int[] characters, boolean base64) {
    /** So many characters of one before a cut are a part of it. */
    static final int LEAST = 6;
    private static final int MOST_READINGS = 16;

    static SecretPattern of(String text) {
        return new SecretPattern(text.codePoints().map(SecretPattern::fold).toArray(), false);
    }

    static SecretPattern base64(String text) {
        return new SecretPattern(text.codePoints().toArray(), true);
    }

    /** What the characters that may be its first one have in common. */
    int key() {
        return key(characters[0]);
    }

    /** What a character has in common with those that may stand for it. */
    static int key(int character) {
        return switch (character) {
            case '+', '-' -> ' ';
            case '_' -> '/';
            default -> fold(character);
        };
    }

    /** The end of what stands for it from a position on, or -1; the longest where there are several. */
    int end(EscapedText text, int at) {
        int position = at;
        int cut = -1;
        for (int i = 0; i < characters.length; i++) {
            cut = i >= LEAST && text.cutAt(position) ? position : cut;
            if (position >= text.text().length()) {
                return cut;
            }
            if (!text.plain(position)) {
                return Math.max(cut, end(text, i, position));
            }
            int character = text.text().codePointAt(position);
            if (!matches(characters[i], character)) {
                return cut;
            }
            position += Character.charCount(character);
        }
        return position;
    }

    /** The same from one of its characters on, where escapes can be read in several ways. */
    private int end(EscapedText text, int from, int at) {
        var positions = new TreeSet<>(Set.of(at));
        int cut = -1;
        for (int i = from; i < characters.length; i++) {
            var next = new TreeSet<Integer>();
            for (int position : positions) {
                cut = i >= LEAST && text.cutAt(position) ? position : cut;
                step(text, i, position, next);
            }
            if (next.isEmpty()) {
                return cut;
            }
            positions = next;
        }
        return positions.last();
    }

    private void step(EscapedText text, int i, int position, TreeSet<Integer> next) {
        for (var reading : text.at(position)) {
            if (matches(characters[i], reading.character()) && next.size() < MOST_READINGS && text.patient()) {
                next.add(reading.end());
            }
        }
    }

    private boolean matches(int wanted, int read) {
        if (base64) {
            return wanted == (read == '-' ? '+' : read == '_' ? '/' : read);
        }
        return wanted == fold(read) || wanted == ' ' && read == '+';
    }

    private static int fold(int character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretPattern form && base64 == form.base64 && Arrays.equals(characters, form.characters);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(characters);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "Form[***]";
    }
}
