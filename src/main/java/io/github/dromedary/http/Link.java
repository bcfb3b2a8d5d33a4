package io.github.dromedary.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The address that a link in an answer leads to (RFC 3986, 5.2). */
public final class Link {
    /** What APIs leave as it is and {@link URI} refuses. */
    private static final String FORBIDDEN = " \"<>\\^`{|}";

    private Link() {
    }

    /**
     * The address, absolute, without a fragment and without a user; what may not stand in one is encoded.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static URI resolve(URI base, String link) {
        var text = withoutUser(encode(link.trim().split("#", 2)[0]));
        if (text.isEmpty() || text.startsWith("?")) { // URI.resolve loses the path before a lone query
            return URI.create(base.toString().split(text.isEmpty() ? "#" : "[?#]", 2)[0] + text);
        }
        boolean bare = base.getRawPath() == null || base.getRawPath().isEmpty(); // and glues a relative path to a bare host
        return (bare ? base.resolve("/") : base).resolve(text);
    }

    /** Whom an answer wants to be asked as is not for it to say, and a password is not to be kept. */
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
