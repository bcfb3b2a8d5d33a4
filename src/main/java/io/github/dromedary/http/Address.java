package io.github.dromedary.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins a base URL and what follows it, each with its own query, to the address of a request (RFC 3986, 3). */
final class Address {
    private static final Pattern BASE = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)(.*)");
    /** Characters that a path or a query contains unencoded (RFC 3986, 3.3 and 3.4), and the braces of unresolved placeholders. */
    private static final String PLAIN = "{}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?";
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    /** A user or password before an at sign; a password can contain unencoded slashes. */
    private static final Pattern USER = Pattern.compile(
            "(?s)[A-Za-z][A-Za-z0-9+.-]*:/{1,3}(?!\\[)([^/?#]*@|[^/?#]*:[^0-9/?#][^@]*@)|[^/?#:]*:[^/?#]*@");

    private Address() {
    }

    /** Joins the paths and both queries; encodes characters that are not valid in an address, except braces. */
    static String join(String base, String following) {
        var address = BASE.matcher(base);
        var origin = address.matches() ? address.group(1) : "";
        var first = encode(address.matches() ? address.group(2) : base).split("\\?", 2);
        var second = encode(following).split("\\?", 2);
        var query = Stream.of(first, second).filter(parts -> parts.length > 1).map(parts -> parts[1].replaceAll("^&+|&+$", ""))
                .filter(piece -> !piece.isEmpty()).collect(Collectors.joining("&"));
        return origin + path(first[0], second[0], second.length > 1) + (query.isEmpty() ? "" : "?" + query);
    }

    /** {@code following} is a lone slash when {@code path} is not set. */
    private static String path(String base, String following, boolean query) {
        if (following.isEmpty() || following.equals("/") && !query) {
            return base;
        }
        return base.replaceAll("/+$", "") + "/" + following.replaceAll("^/+", "");
    }

    /** Existing percent-encoding is kept. */
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

    /** A password in an address would show up with the address; elsewhere an at sign belongs to a path or a query. */
    static void refuseUser(String url, String more) {
        if (USER.matcher(url).lookingAt()) {
            throw new IllegalArgumentException("has a user or password before an @" + more
                    + "; remove it and set auth to http_basic, with username and password");
        }
    }

    /** Parses an address; throws {@link IllegalArgumentException} if it is none. */
    static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + url + "\" is not a URL: " + e.getReason(), e);
        }
    }
}
