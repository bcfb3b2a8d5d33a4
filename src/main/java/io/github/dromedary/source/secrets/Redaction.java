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
 * Finds secrets in texts, however these spell them: in other letters, escaped as in URLs, in JSON and in HTML, in Base64,
 * in hexadecimal digits, and in one of these within another. It takes time in proportion to the text: one that would take more
 * is hidden as a whole. Immutable.
 */
final class Redaction {
    private static final String HIDDEN = "***";
    /** Base64 within Base64, and no deeper. */
    private static final int DEPTH = 2;
    private final Map<Integer, List<SecretPattern>> byKey;
    private final BitSet keys = new BitSet();

    Redaction(Collection<String> secrets) {
        byKey = secrets.stream().flatMap(Redaction::forms).distinct().collect(Collectors.groupingBy(SecretPattern::key));
        byKey.keySet().forEach(keys::set);
    }

    private static Stream<SecretPattern> forms(String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        var cases = List.of(secret, secret.toUpperCase(Locale.ROOT), secret.toLowerCase(Locale.ROOT));
        var misread = cases.stream().map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        var texts = Stream.of(cases.stream(), misread, Stream.of(HexFormat.of().formatHex(bytes))).flatMap(all -> all);
        return Stream.concat(texts.map(SecretPattern::of), Base64Text.fragments(bytes).map(SecretPattern::base64));
    }

    /** The text with something else in the place of each secret; the same one where it has none. */
    String redact(String text) {
        return redact(text, HIDDEN);
    }

    /** The same with that in the place of each. */
    String redact(String text, String instead) {
        var found = find(text);
        if (found.isEmpty()) {
            return text;
        }
        var hidden = new StringBuilder();
        int shown = 0;
        for (int from = found.nextSetBit(0); from >= 0; from = found.nextSetBit(shown)) {
            hidden.append(text, shown, from).append(instead);
            shown = found.nextClearBit(from);
        }
        return hidden.append(text, shown, text.length()).toString();
    }

    /** Whether a text has one. */
    boolean finds(String text) {
        return !find(text).isEmpty();
    }

    private BitSet find(String text) {
        var found = new BitSet();
        if (!byKey.isEmpty()) {
            find(new EscapedText(text, false), DEPTH, found::set);
        }
        return found;
    }

    /** Takes the signs at the end of a Base64 along. */
    private static int padded(String text, int to) {
        int end = to;
        while (end < text.length() && text.charAt(end) == '=') {
            end++;
        }
        return end;
    }

    @FunctionalInterface
    private interface Found {
        void at(int from, int to);
    }

    private void find(EscapedText text, int depth, Found found) {
        for (int at = 0; at < text.text().length(); at++) {
            if (text.plain(at)) {
                begin(text, at, text.text().codePointAt(at), found);
            } else {
                int begin = at;
                text.at(at).forEach(reading -> begin(text, begin, reading.character(), found));
            }
        }
        if (!text.patient()) {
            found.at(0, text.text().length());
        } else if (depth > 0) {
            Base64Text.each(text, run -> find(new EscapedText(run.text(), run.cut()), depth - 1,
                    (from, to) -> found.at(run.from(from), padded(text.text(), run.to(to)))));
        }
    }

    private void begin(EscapedText text, int at, int character, Found found) {
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
