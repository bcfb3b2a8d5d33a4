package io.github.dromedary.source.secrets;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * A secret as a sequence of characters, compared with all readings of a text. Immutable.
 *
 * @param characters its code points
 * @param base64     whether it is Base64 of either alphabet, compared case-sensitively
 */
record SecretPattern(int[] characters, boolean base64) {
    /** Shortest secret, and shortest part of a secret that is recognized before a cut, in characters. */
    static final int SHORTEST = 6;
    private static final int MAX_READINGS = 16;

    static SecretPattern of(String text) {
        return new SecretPattern(text.codePoints().map(SecretPattern::fold).toArray(), false);
    }

    static SecretPattern base64(String text) {
        return new SecretPattern(text.codePoints().toArray(), true);
    }

    /** Returns the key of the first character. */
    int key() {
        return key(characters[0]);
    }

    /** Returns a key that a character shares with all characters that may stand for it. */
    static int key(int character) {
        return switch (character) {
            case '+', '-' -> ' ';
            case '_' -> '/';
            default -> fold(character);
        };
    }

    /** Returns the end of the longest match at a position, or -1. */
    int end(EscapedText text, int at) {
        int position = at;
        int cut = -1;
        for (int i = 0; i < characters.length; i++) {
            cut = i >= SHORTEST && text.cutAt(position) ? position : cut;
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

    /** Continues a match from one of its characters where escapes have several readings. */
    private int end(EscapedText text, int from, int at) {
        var positions = new TreeSet<>(Set.of(at));
        int cut = -1;
        for (int i = from; i < characters.length; i++) {
            var next = new TreeSet<Integer>();
            for (int position : positions) {
                cut = i >= SHORTEST && text.cutAt(position) ? position : cut;
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
            if (matches(characters[i], reading.character()) && next.size() < MAX_READINGS && text.withinBudget()) {
                next.add(reading.end());
            }
        }
    }

    private boolean matches(int expected, int read) {
        if (base64) {
            return expected == (read == '-' ? '+' : read == '_' ? '/' : read);
        }
        return expected == fold(read) || expected == ' ' && read == '+';
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

    /** Does not contain the secret. */
    @Override
    public String toString() {
        return "SecretPattern[***]";
    }
}
