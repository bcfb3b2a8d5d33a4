package io.github.dromedary.source.secrets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A run of the characters of Base64 (RFC 4648), of either alphabet, in a text. For one thread. */
final class Base64Text {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int GROUP = 4;
    /** Shorter runs cannot hold a secret. */
    private static final int LEAST = 8;
    private final StringBuilder digits = new StringBuilder();
    private int[] starts = new int[64];

    private Base64Text() {
    }

    /** Bytes, a character each, and where each digit that they were made of stands in the text; the last place is the end. */
    record Decoded(String text, boolean cut, int[] places) {

        int from(int begin) {
            return places[begin * 8 / 6];
        }

        int to(int end) {
            return places[Math.min(places.length - 1, (end * 8 + 5) / 6)];
        }
    }

    /** What all Base64 that holds these bytes has in common, for each of the three places that they can have in a group. */
    static Stream<String> fragments(byte[] bytes) {
        return IntStream.range(0, 3).mapToObj(before -> {
            var all = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, all, before, bytes.length);
            var encoded = Base64.getEncoder().withoutPadding().encodeToString(all);
            return encoded.substring((before * 8 + 5) / 6, all.length * 8 / 6);
        });
    }

    /** Hands out what the runs in a text say, read from each of their first characters: other letters may stand before a group. */
    static void each(EscapedText text, Consumer<Decoded> found) {
        var run = new Base64Text();
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
                run.end(at, text.cutAt(at), found);
            } else {
                run.add(digit, at);
            }
            at = end;
        }
        run.end(at, text.cut(), found);
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
        for (int from = 0; from < GROUP && digits.length() >= LEAST; from++) {
            var places = Arrays.copyOfRange(starts, from, digits.length() + 1);
            places[places.length - 1] = at;
            found.accept(new Decoded(decode(from), cut, places));
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
