package io.github.dromedary.http;

import io.github.dromedary.model.NameValuePairs;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and changes query parameters of a URI (RFC 3986, 3.4); all other parameters keep their spelling. */
public final class Query {

    private Query() {
    }

    /** Returns the URI with one value for a parameter, at the position of its first occurrence or at the end. */
    public static URI with(URI uri, String name, String value) {
        var pieces = pieces(uri);
        int at = position(pieces, name);
        pieces.removeIf(piece -> name(piece).equals(name));
        pieces.add(at < 0 ? pieces.size() : at, encode(name) + "=" + encode(value));
        return with(uri, pieces);
    }

    /** Returns the URI with further parameters appended; a name can occur several times. */
    static URI plus(URI uri, NameValuePairs params) {
        var pieces = pieces(uri);
        params.forEach((name, value) -> pieces.add(encode(name) + "=" + encode(value)));
        return params.all().isEmpty() ? uri : with(uri, pieces);
    }

    /** The decoded names of all parameters, as often as they occur. */
    public static List<String> names(URI uri) {
        return pieces(uri).stream().map(Query::name).toList();
    }

    /** Returns the URI without a parameter. */
    public static URI without(URI uri, String name) {
        var pieces = pieces(uri);
        return pieces.removeIf(piece -> name(piece).equals(name)) ? with(uri, pieces) : uri;
    }

    /** Encodes pairs as an HTML form. */
    public static String form(NameValuePairs pairs) {
        return pairs.all().stream().map(pair -> encode(pair.name()) + "=" + encode(pair.value())).collect(Collectors.joining("&"));
    }

    private static URI with(URI uri, List<String> pieces) {
        var text = uri.toString();
        int end = text.indexOf('?') >= 0 ? text.indexOf('?') : text.indexOf('#') >= 0 ? text.indexOf('#') : text.length();
        var fragment = uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment();
        return URI.create(text.substring(0, end) + (pieces.isEmpty() ? "" : "?") + String.join("&", pieces) + fragment);
    }

    /** The decoded value of a parameter. */
    public static Optional<String> get(URI uri, String name) {
        var pieces = pieces(uri);
        int at = position(pieces, name);
        return at < 0 ? Optional.empty()
                : Optional.of(decode(pieces.get(at).contains("=") ? pieces.get(at).split("=", 2)[1] : ""));
    }

    private static List<String> pieces(URI uri) {
        var query = uri.getRawQuery();
        return query == null || query.isEmpty() ? new ArrayList<>() : new ArrayList<>(Arrays.asList(query.split("&")));
    }

    private static String name(String piece) {
        return decode(piece.split("=", 2)[0]);
    }

    private static int position(List<String> pieces, String name) {
        for (int i = 0; i < pieces.size(); i++) {
            if (name(pieces.get(i)).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
