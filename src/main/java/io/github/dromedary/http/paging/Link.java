package io.github.dromedary.http.paging;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Resolves the links of responses (RFC 3986, 5.2); {@link URI#resolve} keeps {@code ..} segments above the root. */
public final class Link {
    /** Characters that APIs leave unencoded and {@link URI} rejects. */
    private static final String FORBIDDEN = " \"<>\\^`{|}";
    /** Scheme, authority, path and query (RFC 3986, appendix B). */
    private static final Pattern PARTS = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*:)?(//[^/?#]*)?([^?#]*)(\\?.*)?");

    private Link() {
    }

    /**
     * Returns the absolute address, without fragment and user; characters that are not valid in an address are encoded.
     *
     * @throws IllegalArgumentException when the link is not a URL
     */
    public static URI resolve(URI base, String link) {
        var to = PARTS.matcher(withoutUser(encode(link.trim().split("#", 2)[0])));
        var from = PARTS.matcher(base.toString().split("#", 2)[0]);
        if (!to.matches() || !from.matches()) {
            throw new IllegalArgumentException("\"" + link + "\" is not a URL");
        }
        if (to.group(1) != null) {
            return URI.create(to.group(1) + text(to.group(2)) + withoutDots(to.group(3)) + text(to.group(4)));
        }
        if (to.group(2) != null) {
            return URI.create(from.group(1) + to.group(2) + withoutDots(to.group(3)) + text(to.group(4)));
        }
        var origin = text(from.group(1)) + text(from.group(2));
        if (to.group(3).isEmpty()) {
            return URI.create(origin + from.group(3) + text(to.group(4) == null ? from.group(4) : to.group(4)));
        }
        var path = to.group(3).startsWith("/") ? to.group(3) : merged(from.group(3), to.group(3));
        return URI.create(origin + withoutDots(path) + text(to.group(4)));
    }

    private static String text(String part) {
        return part == null ? "" : part;
    }

    /** A relative path replaces the last segment of the base (5.2.3). */
    private static String merged(String base, String path) {
        return base.isEmpty() ? "/" + path : base.substring(0, base.lastIndexOf('/') + 1) + path;
    }

    /** Removes {@code .} and {@code ..}, which lead no higher than the root (5.2.4). */
    private static String withoutDots(String path) {
        var kept = new ArrayList<String>();
        var segments = List.of(path.split("/", -1));
        for (int i = 1; i < segments.size(); i++) {
            var segment = segments.get(i);
            boolean dots = segment.equals(".") || segment.equals("..");
            if (segment.equals("..") && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            }
            if (!dots) {
                kept.add(segment);
            } else if (i == segments.size() - 1) {
                kept.add("");
            }
        }
        return path.startsWith("/") ? "/" + String.join("/", kept) : path;
    }

    /** Removes the user: a response does not choose the credentials, and a password must not be stored. */
    private static String withoutUser(String link) {
        return link.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/?]*@", "$1//");
    }

    private static String encode(String link) {
        var encoded = new StringBuilder();
        for (var b : link.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > ' ' && b < 0x7F && FORBIDDEN.indexOf(b) < 0;
            encoded.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
        }
        return encoded.toString();
    }
}
