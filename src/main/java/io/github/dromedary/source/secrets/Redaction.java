package io.github.dromedary.source.secrets;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds secrets in text in any encoding: other case, URL, JSON and HTML escapes, Base64, hexadecimal, and combinations of
 * these. Takes time proportional to the text; text crafted to take longer is redacted as a whole. Immutable.
 */
final class Redaction {
    private static final String HIDDEN = "***";
    /** Levels of nested Base64. */
    private static final int MAX_DEPTH = 2;
    private final Map<Integer, List<SecretPattern>> byKey;
    private final BitSet keys = new BitSet();

    Redaction(Collection<String> secrets) {
        byKey = secrets.stream().flatMap(Redaction::forms).distinct().collect(Collectors.groupingBy(SecretPattern::key));
        byKey.keySet().forEach(keys::set);
    }

    private static Stream<SecretPattern> forms(String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        var cases = List.of(secret, secret.toUpperCase(Locale.ROOT), secret.toLowerCase(Locale.ROOT));
        var mojibake = cases.stream().map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        var texts = Stream.of(cases.stream(), mojibake, Stream.of(HexFormat.of().formatHex(bytes))).flatMap(all -> all);
        return Stream.concat(texts.map(SecretPattern::of), Base64Text.fragments(bytes).map(SecretPattern::base64));
    }

    /** Returns the text with {@code ***} for each secret, or the same instance if it contains none. */
    String redact(String text) {
        return redact(text, HIDDEN);
    }

    /** Returns the text with the replacement for each secret, or the same instance if it contains none. */
    String redact(String text, String replacement) {
        var found = find(text);
        if (found.isEmpty()) {
            return text;
        }
        var hidden = new StringBuilder();
        int shown = 0;
        for (int from = found.nextSetBit(0); from >= 0; from = found.nextSetBit(shown)) {
            hidden.append(text, shown, from).append(replacement);
            shown = found.nextClearBit(from);
        }
        return hidden.append(text, shown, text.length()).toString();
    }

    /** Whether a text contains a secret. */
    boolean finds(String text) {
        return !find(text).isEmpty();
    }

    private BitSet find(String text) {
        var found = new BitSet();
        if (!byKey.isEmpty()) {
            find(new EscapedText(text, false), MAX_DEPTH, found::set);
        }
        return found;
    }

    /** Extends the end of Base64 over its padding. */
    private static int padded(String text, int to) {
        int end = to;
        while (end < text.length() && text.charAt(end) == '=') {
            end++;
        }
        return end;
    }

    @FunctionalInterface
    private interface Match {
        void at(int from, int to);
    }

    private void find(EscapedText text, int depth, Match found) {
        for (int at = 0; at < text.text().length(); at++) {
            if (text.plain(at)) {
                begin(text, at, text.text().codePointAt(at), found);
            } else {
                int begin = at;
                text.at(at).forEach(reading -> begin(text, begin, reading.character(), found));
            }
        }
        if (!text.withinBudget()) {
            found.at(0, text.text().length());
        } else if (depth > 0) {
            Base64Text.decodeAll(text, decoded -> find(new EscapedText(decoded.text(), decoded.cut()), depth - 1,
                    (from, to) -> found.at(decoded.from(from), padded(text.text(), decoded.to(to)))));
        }
    }

    private void begin(EscapedText text, int at, int character, Match found) {
        int key = SecretPattern.key(character);
        if (!keys.get(key)) {
            return;
        }
        for (var form : byKey.get(key)) {
            int end = form.end(text, at);
            if (end > at) {
                found.at(at, form.base64() ? padded(text.text(), end) : end);
            }
        }
    }
}
