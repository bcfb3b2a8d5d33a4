package io.github.dromedary.http;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.model.Request;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The address that a source reads and what goes along with it, as its parameters say. Immutable.
 *
 * @param baseUrl an absolute {@code http} or {@code https} URL
 * @param path    what follows it
 * @param method  {@code GET} or {@code POST}
 * @param params  what is added to the query, not encoded
 * @param headers headers, the API key's aside
 * @param body    the body of a {@code POST}, JSON unless a header says that it is a form, or {@code null}
 */
public record Endpoint(String baseUrl, String path, String method, Map<String, String> params,
        Map<String, String> headers, String body) {

    private static final String SINCE = "since";
    /** Whatever stands before an at sign: a password may have slashes that are not encoded. */
    private static final Pattern USER = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*:/{1,3}(?!\\[)([^/?#]*@|[^/?#]*:[^0-9/?#][^@]*@)|[^/?#:]*:[^/?#]*@");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

    public Endpoint {
        requireNonNull(path, "path is null");
        requireNonNull(method, "method is null");
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        refuseUser(baseUrl, "");
        var uri = parse(baseUrl);
        if (uri.getHost() == null || !uri.getScheme().matches("https?")) {
            throw new IllegalArgumentException("\"" + baseUrl + "\" is not an absolute URL such as https://api.example.com");
        }
        parse(join(baseUrl, path).replaceAll("\\{\\w+\\}", "x"));
    }

    /** This endpoint with a value in place of {@code {since}}, and in a query parameter where that is given. */
    Endpoint since(String value, Optional<String> param) {
        var filled = with(Map.of(SINCE, NUMBER.matcher(value).matches() ? new BigDecimal(value) : value));
        var all = new LinkedHashMap<>(filled.params);
        param.ifPresent(name -> all.put(name, value));
        return new Endpoint(baseUrl, filled.path, method, all, filled.headers, filled.body);
    }

    /** Whether it has a place for the value that an incremental read asks from. */
    public boolean hasSince() {
        return Placeholders.in(texts()).contains(SINCE);
    }

    /**
     * The names of other {@code {placeholders}}.
     *
     * @param path only those in the path, where a brace cannot mean anything else
     */
    public Set<String> placeholders(boolean path) {
        var names = Placeholders.in(path ? List.of(this.path) : texts());
        names.remove(SINCE);
        return names;
    }

    /**
     * This endpoint with values in place of the {@code {placeholders}} that they are named for.
     *
     * @throws SelectionException when one is null, or cannot stand where it is wanted
     */
    public Endpoint with(Map<String, Object> values) {
        if (values.isEmpty()) {
            return this;
        }
        var query = new LinkedHashMap<>(params);
        query.replaceAll((name, said) -> Placeholders.inQuery(said, values));
        var all = new LinkedHashMap<>(headers);
        all.replaceAll((name, said) -> Placeholders.inHeader(said, values));
        return new Endpoint(baseUrl, Placeholders.inPath(path, values), method, query, all,
                body != null && isForm() ? Placeholders.inForm(body, values) : Placeholders.inBody(body, values));
    }

    private boolean isForm() {
        return headers.entrySet().stream().anyMatch(header -> header.getKey().equalsIgnoreCase("Content-Type")
                && header.getValue().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"));
    }

    /** An address that is absolute, or what follows {@code baseUrl}. */
    public URI resolve(String address) {
        refuseUser(address, "");
        return parse(address.contains("://") ? address : join(baseUrl, address));
    }

    /** This endpoint where no values are to be had; not to be asked. */
    public Endpoint blank() {
        return new Endpoint(baseUrl, "/", method, Map.of(), Map.of(), null);
    }

    private List<String> texts() {
        var texts = new ArrayList<String>(params.values());
        texts.addAll(headers.values());
        texts.add(path);
        texts.add(String.valueOf(body));
        return texts;
    }

    /** The first request. */
    public Request first() {
        var all = new LinkedHashMap<>(Map.of("Accept", "application/json"));
        if (body != null) {
            all.put("Content-Type", "application/json");
        }
        headers.forEach((name, value) -> {
            all.keySet().removeIf(name::equalsIgnoreCase);
            all.put(name, value);
        });
        var uri = parse(join(baseUrl, path));
        for (var param : params.entrySet()) {
            uri = Query.with(uri, param.getKey(), param.getValue());
        }
        return new Request(method, uri, all, body);
    }

    /** A password in an address would be shown wherever the address is; an at sign belongs to a path or a query otherwise. */
    private static void refuseUser(String url, String more) {
        if (USER.matcher(url).lookingAt()) {
            throw new IllegalArgumentException("has a user or a password before an @" + more + "; leave them out and set auth to http_basic, with username and password");
        }
    }

    private static String join(String baseUrl, String path) {
        if (path.isEmpty() || path.equals("/")) {
            return baseUrl;
        }
        return baseUrl.replaceAll("/+$", "") + "/" + path.replaceAll("^/+", "");
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + url + "\" is not a URL: " + e.getReason(), e);
        }
    }

    /** The origin that it is at. */
    public String origin() {
        return origin(parse(baseUrl));
    }

    /** Its address without a query. */
    public String address() {
        return join(baseUrl, path);
    }

    /** Scheme, host and port (RFC 6454), ports that go without saying among them; a key goes to one origin only. */
    public static String origin(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    /**
     * Reads addresses of origins with commas between them.
     *
     * @throws IllegalArgumentException when one has more than scheme, host and port, or less
     */
    public static Set<String> origins(String text) {
        var origins = new TreeSet<String>();
        for (var piece : text.trim().split("\\s*,\\s*")) {
            refuseUser(piece, " and is not an origin such as https://files.example.com");
            if (!piece.matches("(?i)https?://[^/?#@]+/?") || parse(piece).getHost() == null) {
                throw new IllegalArgumentException("\"" + piece + "\" is not an origin such as https://files.example.com");
            }
            origins.add(origin(parse(piece)));
        }
        return origins;
    }

    /**
     * Reads {@code a=b&c=d}; values are taken as they stand, not decoded.
     *
     * @throws IllegalArgumentException when a piece has no {@code =}
     */
    public static Map<String, String> pairs(String text) {
        var pairs = new LinkedHashMap<String, String>();
        for (var piece : text.isBlank() ? new String[0] : text.trim().split("&")) {
            int equals = piece.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("\"" + piece + "\" is not of the form name=value, with & between pairs");
            }
            pairs.put(piece.substring(0, equals), piece.substring(equals + 1));
        }
        return pairs;
    }
}
