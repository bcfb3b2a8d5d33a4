package io.github.dromedary.source.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * All possible readings of a text: each character itself and, at an escape sequence, the character that it encodes. Supports
 * escapes of URLs ({@code %2A}), JSON ({@code \"}, {@code \u0022}) and HTML ({@code &quot;}, {@code &#34;}), and nested escapes.
 * Each position is read independently of the ones before it. For one thread.
 */
final class EscapedText {
    private static final int MAX_DEPTH = 3;
    /** Number of cached positions; comparing one secret reads the same positions many times. */
    private static final int CACHE_SIZE = 256;
    /** Maximum readings followed for one escape. */
    private static final int MAX_READINGS = 8;
    private static final int LONGEST_ENTITY = 10;
    private static final int LONGEST_ESCAPE = 12;
    private static final char CUT = '…';
    private static final String INTRODUCERS = "%\\&";
    private static final Map<Integer, Integer> ESCAPED = Map.of((int) '"', (int) '"', (int) '\\', (int) '\\',
            (int) '/', (int) '/', (int) '\'', (int) '\'', (int) 'b', 8, (int) 'f', 12, (int) 'n', 10, (int) 'r', 13, (int) 't', 9);
    private static final Map<String, Integer> ENTITIES = Map.ofEntries(entity("quot", '"'), entity("amp", '&'), entity("lt", '<'),
            entity("gt", '>'), entity("apos", '\''), entity("nbsp", ' '), entity("num", '#'), entity("percnt", '%'),
            entity("ast", '*'), entity("plus", '+'), entity("sol", '/'),
            entity("bsol", '\\'), entity("equals", '='), entity("colon", ':'), entity("semi", ';'), entity("comma", ','), entity("quest", '?'),
            entity("excl", '!'), entity("commat", '@'), entity("dollar", '$'), entity("lpar", '('), entity("rpar", ')'), entity("lowbar", '_'),
            entity("period", '.'), entity("grave", '`'), entity("hat", '^'), entity("verbar", '|'));

    private final String text;
    private final boolean cut;
    private final Cached[][] cache = new Cached[MAX_DEPTH][CACHE_SIZE];
    private long budget;

    /** {@code cut} tells whether the text may have been cut at its end. */
    EscapedText(String text, boolean cut) {
        this.text = text;
        this.cut = cut;
        this.budget = 100_000 + 20L * text.length();
    }

    /** A character and the position after the text that encodes it. */
    record Reading(int character, int end) {
    }

    private record Cached(int at, List<Reading> readings) {
    }

    private static Map.Entry<String, Integer> entity(String name, char character) {
        return Map.entry(name, (int) character);
    }

    String text() {
        return text;
    }

    boolean cut() {
        return cut;
    }

    /** Counts a comparison; false after more than a text of this length requires, unless crafted to be slow. */
    boolean withinBudget() {
        return --budget > 0;
    }

    /** Whether the character at a position starts no escape. */
    boolean plain(int at) {
        return INTRODUCERS.indexOf(text.charAt(at)) < 0;
    }

    /** Whether the text is cut at a position, or within the escape that starts there. */
    boolean cutAt(int at) {
        if (at == text.length() || plain(at)) {
            return at == text.length() ? cut : text.charAt(at) == CUT;
        }
        return text.substring(at, Math.min(text.length(), at + LONGEST_ESCAPE)).indexOf(CUT) >= 0;
    }

    /** Returns all readings of a position: the character itself first, then the one that the outermost escape encodes. */
    List<Reading> at(int position) {
        return position < text.length() ? read(position, MAX_DEPTH) : List.of();
    }

    private List<Reading> read(int at, int depth) {
        if (at >= text.length()) {
            return List.of();
        }
        int character = text.codePointAt(at);
        var itself = new Reading(character, at + Character.charCount(character));
        if (depth == 0 || INTRODUCERS.indexOf(character) < 0) {
            return List.of(itself);
        }
        var cached = cache[depth - 1][at % CACHE_SIZE];
        if (cached == null || cached.at != at) {
            cached = new Cached(at, escapes(itself, depth));
            cache[depth - 1][at % CACHE_SIZE] = cached;
        }
        return cached.readings;
    }

    private List<Reading> escapes(Reading itself, int depth) {
        var all = new ArrayList<>(List.of(itself));
        int level = 0;
        for (int from = 0; from < all.size() && level < depth; level++) { // a decoded character may start another escape
            int to = all.size();
            for (int i = from; i < to; i++) {
                escape(all.get(i), depth - 1).filter(other -> other != null && !all.contains(other)).limit(MAX_READINGS).forEach(all::add);
            }
            from = to;
        }
        return all;
    }

    private Stream<Reading> escape(Reading introducer, int depth) {
        return switch (introducer.character) {
            case '%' -> Stream.ofNullable(percent(introducer.end, depth));
            case '\\' -> read(introducer.end, depth).stream().map(next -> backslash(next, depth));
            case '&' -> Stream.ofNullable(entity(introducer.end, depth));
            default -> Stream.empty();
        };
    }

    private Reading percent(int at, int depth) {
        var first = hexadecimal(at, 2, depth);
        if (first == null) {
            var u = expect('u', at, depth);
            return u == null ? null : hexadecimal(u.end, 4, depth);
        }
        return first.character < 0x80 ? first : utf8(first, depth);
    }

    /** Decodes percent-encoded UTF-8; a byte that starts no valid sequence is read as ISO 8859-1. */
    private Reading utf8(Reading first, int depth) {
        int following = first.character >= 0xF0 ? 3 : first.character >= 0xE0 ? 2 : 1;
        var bytes = ByteBuffer.allocate(following + 1).put((byte) first.character);
        int end = first.end;
        while (bytes.hasRemaining()) {
            var next = read(end, depth).stream().filter(sign -> sign.character == '%').map(sign -> hexadecimal(sign.end, 2, depth))
                    .filter(more -> more != null && more.character >> 6 == 2).findFirst().orElse(null);
            if (next == null) {
                return first;
            }
            bytes.put((byte) next.character);
            end = next.end;
        }
        try {
            return new Reading(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString().codePointAt(0), end);
        } catch (CharacterCodingException e) {
            return first;
        }
    }

    private Reading backslash(Reading next, int depth) {
        int character = Character.toLowerCase(next.character); // escapes in text that was converted to upper case
        return switch (character) {
            case 'u' -> surrogates(hexadecimal(next.end, 4, depth), depth);
            case 'x' -> hexadecimal(next.end, 2, depth);
            default -> ESCAPED.containsKey(character) ? new Reading(ESCAPED.get(character), next.end) : null;
        };
    }

    private Reading surrogates(Reading high, int depth) {
        if (high == null || !Character.isBmpCodePoint(high.character) || !Character.isHighSurrogate((char) high.character)) {
            return high;
        }
        return read(high.end, depth).stream().filter(sign -> sign.character == '\\').map(sign -> expect('u', sign.end, depth))
                .map(u -> u == null ? null : hexadecimal(u.end, 4, depth))
                .filter(low -> low != null && Character.isLowSurrogate((char) low.character))
                .map(low -> new Reading(Character.toCodePoint((char) high.character, (char) low.character), low.end)).findFirst().orElse(high);
    }

    private Reading entity(int at, int depth) {
        var name = new StringBuilder();
        int end = at;
        while (name.length() <= LONGEST_ENTITY) {
            var next = last(end, depth, c -> c == ';' || c == '#' || Character.isLetterOrDigit(c));
            if (next == null) {
                return null;
            }
            end = next.end;
            if (next.character == ';') {
                var character = entity(name.toString());
                return character == null ? null : new Reading(character, end);
            }
            name.appendCodePoint(next.character);
        }
        return null;
    }

    private static Integer entity(String name) {
        if (name.matches("#[0-9]{1,9}")) {
            return valid(Integer.parseInt(name.substring(1)));
        }
        return name.matches("#[xX][0-9a-fA-F]{1,7}") ? valid(Integer.parseInt(name.substring(2), 16))
                : ENTITIES.get(name.toLowerCase(Locale.ROOT));
    }

    private static Integer valid(int character) {
        return Character.isValidCodePoint(character) ? character : null;
    }

    private Reading hexadecimal(int at, int digits, int depth) {
        int value = 0;
        int end = at;
        for (int i = 0; i < digits; i++) {
            var next = last(end, depth, c -> c <= 'f' && Character.digit(c, 16) >= 0);
            if (next == null) {
                return null;
            }
            value = value * 16 + Character.digit(next.character, 16);
            end = next.end;
        }
        return new Reading(value, end);
    }

    private Reading expect(int character, int at, int depth) {
        return read(at, depth).stream().filter(next -> Character.toLowerCase(next.character) == character).findFirst().orElse(null);
    }

    /** Returns the innermost reading that satisfies the predicate, or {@code null}. */
    private Reading last(int at, int depth, IntPredicate wanted) {
        return read(at, depth).stream().filter(next -> wanted.test(next.character)).reduce((outer, inner) -> inner).orElse(null);
    }
}
