package io.github.dromedary.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The address of a request as text: a base and what follows it, each with a query of its own (RFC 3986, 3). */
final class Address {
    private static final Pattern BASE = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)(.*)");
    /** What stands in a path or a query as it is (RFC 3986, 3.3 and 3.4); braces are those of a placeholder without a value. */
    private static final String PLAIN = "{}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?";
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    private Address() {
    }

    /** The base's path and then the other one, and both queries; what may not stand in an address is encoded, but no brace. */
    static String join(String base, String following) {
        var address = BASE.matcher(base);
        var origin = address.matches() ? address.group(1) : "";
        var first = encode(address.matches() ? address.group(2) : base).split("\\?", 2);
        var second = encode(following).split("\\?", 2);
        var query = Stream.of(first, second).filter(parts -> parts.length > 1).map(parts -> parts[1].replaceAll("^&+|&+$", ""))
                .filter(piece -> !piece.isEmpty()).collect(Collectors.joining("&"));
        return origin + path(first[0], second[0], second.length > 1) + (query.isEmpty() ? "" : "?" + query);
    }

    /** A lone slash is what {@code path} has where nothing follows. */
    private static String path(String base, String following, boolean query) {
        if (following.isEmpty() || following.equals("/") && !query) {
            return base;
        }
        return base.replaceAll("/+$", "") + "/" + following.replaceAll("^/+", "");
    }

    /** What is encoded already stays as it is. */
    private static String encode(String text) {
        var encoded = new StringBuilder();
        var escape = ESCAPE.matcher(text);
        for (int at = 0, next; at < text.length(); at = next) {
            int character = text.codePointAt(at);
            next = at + Character.charCount(character);
            if (PLAIN.indexOf(character) >= 0 || escape.region(at, text.length()).lookingAt()) {
                encoded.appendCodePoint(character);
            } else {
                for (var b : text.substring(at, next).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format(Locale.ROOT, "%%%02X", b));
                }
            }
        }
        return encoded.toString();
    }
}
