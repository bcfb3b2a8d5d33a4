package io.github.dromedary.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Origins of addresses: scheme, host and port (RFC 6454). */
public final class Origin {

    private Origin() {
    }

    /** Scheme, host and port (RFC 6454), default ports included; credentials are sent to one origin only. */
    public static String of(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    /**
     * Parses a comma-separated list of origins.
     *
     * @throws IllegalArgumentException when one is not scheme, host and optional port
     */
    public static Set<String> list(String text) {
        var origins = new TreeSet<String>();
        for (var piece : text.trim().split("\\s*,\\s*")) {
            Address.refuseUser(piece, " and is not an origin such as https://files.example.com");
            if (!piece.matches("(?i)https?://[^/?#@]+/?") || Address.parse(piece).getHost() == null) {
                throw new IllegalArgumentException("\"" + piece + "\" is not an origin such as https://files.example.com");
            }
            origins.add(of(Address.parse(piece)));
        }
        return origins;
    }
}
