package io.github.dromedary.source.secrets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A sequence of Base64 characters in a text, of either alphabet of RFC 4648. For one thread. */
final class Base64Text {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int GROUP_CHARACTERS = 4;
    /** Shorter sequences cannot hold a secret. */
    private static final int SHORTEST = 8;
    private final StringBuilder digits = new StringBuilder();
    private int[] starts = new int[64];

    private Base64Text() {
    }

    /**
     * A decoded sequence.
     *
     * @param text      the bytes as ISO 8859-1, one character each
     * @param cut       whether the sequence may continue after its end
     * @param positions the position of each Base64 digit in the text; the last element is the end
     */
    record Decoded(String text, boolean cut, int[] positions) {

        int from(int begin) {
            return positions[begin * 8 / 6];
        }

        int to(int end) {
            return positions[Math.min(positions.length - 1, (end * 8 + 5) / 6)];
        }
    }

    /** Returns the digits that any Base64 of these bytes contains, one string for each of the three possible offsets in a group. */
    static Stream<String> fragments(byte[] bytes) {
        return IntStream.range(0, 3).mapToObj(before -> {
            var all = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, all, before, bytes.length);
            var encoded = Base64.getEncoder().withoutPadding().encodeToString(all);
            return encoded.substring((before * 8 + 5) / 6, all.length * 8 / 6);
        });
    }

    /** Decodes every sequence in a text, from each of its first four characters, as other letters may precede the first group. */
    static void decodeAll(EscapedText text, Consumer<Decoded> found) {
        var sequence = new Base64Text();
        int at = 0;
        while (at < text.text().length()) {
            int character = text.text().charAt(at);
            int end = at + 1;
            if (!text.plain(at)) {
                var readings = text.at(at);
                character = readings.get(readings.size() - 1).character();
                end = readings.get(readings.size() - 1).end();
            }
            int digit = digit(character);
            if (digit < 0) {
                sequence.end(at, text.cutAt(at), found);
            } else {
                sequence.add(digit, at);
            }
            at = end;
        }
        sequence.end(at, text.cut(), found);
    }

    private static int digit(int character) {
        return character == '-' ? 62 : character == '_' ? 63 : character > 'z' ? -1 : ALPHABET.indexOf(character);
    }

    private void add(int digit, int at) {
        starts = digits.length() == starts.length ? Arrays.copyOf(starts, 2 * starts.length) : starts;
        starts[digits.length()] = at;
        digits.append((char) digit);
    }

    private void end(int at, boolean cut, Consumer<Decoded> found) {
        for (int from = 0; from < GROUP_CHARACTERS && digits.length() >= SHORTEST; from++) {
            var positions = Arrays.copyOfRange(starts, from, digits.length() + 1);
            positions[positions.length - 1] = at;
            found.accept(new Decoded(decode(from), cut, positions));
        }
        digits.setLength(0);
    }

    private String decode(int from) {
        var bytes = new ByteArrayOutputStream(digits.length());
        int bits = 0;
        for (int i = from; i < digits.length(); i++) {
            bits = bits << 6 | digits.charAt(i);
            int left = (i - from + 1) * 6 % 8;
            if (left < 6) {
                bytes.write(bits >> left);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
