package io.github.dromedary.hostile;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Ways to write a text that can be undone. */
enum Encoding {
    PLAIN(text -> text),
    UPPER_CASE(text -> text.toUpperCase(Locale.ROOT)),
    PERCENT(text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
    PERCENT_SPACE(text -> PERCENT.of(text).replace("+", "%20")),
    PERCENT_STAR(text -> PERCENT_SPACE.of(text).replace("*", "%2A")),
    PERCENT_LOWER(text -> bytes(text, "%%%02x")),
    PERCENT_ALL(text -> bytes(text, "%%%02X")),
    PERCENT_TWICE(text -> PERCENT.of(PERCENT.of(text))),
    JSON(text -> text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/")),
    JSON_UNICODE(text -> characters(text, "\\u%04x")),
    HTML(text -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;")),
    HTML_DECIMAL(text -> characters(text, "&#%d;")),
    HTML_HEX(text -> characters(text, "&#x%x;")),
    BASE64(text -> base64(text)),
    BASE64_SECOND(text -> base64("a" + text)),
    BASE64_THIRD(text -> base64("ab" + text)),
    BASE64_INSIDE(text -> base64("user:" + text + "\n and more")),
    BASE64_URL(text -> Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8))),
    BASE64_OF_PERCENT(text -> base64("id:" + PERCENT.of(text))),
    PERCENT_OF_BASE64(text -> PERCENT.of(base64(text))),
    JSON_OF_PERCENT(text -> JSON.of(PERCENT_LOWER.of(text)));

    private final UnaryOperator<String> writer;

    Encoding(UnaryOperator<String> writer) {
        this.writer = writer;
    }

    String of(String text) {
        return writer.apply(text);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String characters(String text, String form) {
        return text.chars().mapToObj(form::formatted).collect(Collectors.joining());
    }

    private static String bytes(String text, String form) {
        var encoded = new StringBuilder();
        for (var next : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(form.formatted(next & 0xFF));
        }
        return encoded.toString();
    }
}
