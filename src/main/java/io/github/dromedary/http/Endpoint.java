package io.github.dromedary.http;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.model.NameValuePairs;
import io.github.dromedary.model.Request;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The address that a source reads, with parameters, headers and body, as configured. Immutable.
 *
 * @param baseUrl an absolute {@code http} or {@code https} URL
 * @param path    the path and query to append
 * @param method  {@code GET} or {@code POST}
 * @param params  parameters to add to the query, not encoded
 * @param headers header fields, except the credentials
 * @param body    the body of a {@code POST}, JSON unless {@code Content-Type} says that it is a form, or {@code null}
 */
public record Endpoint(String baseUrl, String path, String method, NameValuePairs params, NameValuePairs headers, String body) {

    private static final String SINCE = "since";
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

    public Endpoint {
        requireNonNull(path, "path is null");
        requireNonNull(method, "method is null");
        requireNonNull(params, "params is null");
        requireNonNull(headers, "headers is null");
        Address.refuseUser(baseUrl, "");
        var uri = Address.parse(Address.join(sample(baseUrl), ""));
        if (uri.getHost() == null || !uri.getScheme().matches("https?")) {
            throw new IllegalArgumentException("\"" + baseUrl + "\" is not an absolute URL such as https://api.example.com");
        }
        if (baseUrl.contains("#")) {
            throw new IllegalArgumentException("has a fragment (from the # on), which is not part of a request; remove it");
        }
        Address.parse(Address.join(sample(baseUrl), sample(path)));
    }

    /** An endpoint whose parameters and headers occur once each. */
    public Endpoint(String baseUrl, String path, String method, Map<String, String> params, Map<String, String> headers, String body) {
        this(baseUrl, path, method, NameValuePairs.of(params), NameValuePairs.of(headers), body);
    }

    /** The first request, with an incremental value in place of {@code {since}}, and in the query parameter {@code param} if given. */
    public Request since(String value, Optional<String> param) {
        var first = with(Map.of(SINCE, NUMBER.matcher(value).matches() ? new BigDecimal(value) : value)).first();
        return param.map(name -> first.withUri(Query.with(first.uri(), name, value))).orElse(first);
    }

    /** Whether the incremental value has a placeholder. */
    public boolean hasSince() {
        return Placeholders.in(texts()).contains(SINCE);
    }

    /**
     * The names of all placeholders except {@code {since}}.
     *
     * @param address whether to look only at {@code baseUrl} and {@code path}, where braces always are placeholders
     */
    public Set<String> placeholders(boolean address) {
        var names = Placeholders.in(address ? List.of(baseUrl, path) : texts());
        names.remove(SINCE);
        return names;
    }

    /** The placeholders in parameters and headers whose name matches. */
    public Set<String> placeholders(Predicate<String> names) {
        return Placeholders.in(params.plus(headers).all().stream().filter(pair -> names.test(pair.name())).map(NameValuePairs.Pair::value).toList());
    }

    /** The placeholders everywhere else. */
    public Set<String> placeholdersBeside(Predicate<String> names) {
        var all = placeholders(names.negate());
        all.addAll(Placeholders.in(List.of(baseUrl, path, String.valueOf(body))));
        return all;
    }

    /**
     * Returns this endpoint with values in place of their placeholders.
     *
     * @throws io.github.dromedary.model.ResponseException when a value is null or not valid in its place
     */
    public Endpoint with(Map<String, Object> values) {
        if (values.isEmpty()) {
            return this;
        }
        return new Endpoint(Placeholders.inAddress(baseUrl, values), Placeholders.inPath(path, values), method,
                params.map(text -> Placeholders.inQuery(text, values)), headers.map(text -> Placeholders.inHeader(text, values)),
                body != null && isForm() ? Placeholders.inForm(body, values) : Placeholders.inBody(body, values));
    }

    private boolean isForm() {
        return headers.all().stream().anyMatch(header -> header.name().equalsIgnoreCase("Content-Type")
                && header.value().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"));
    }

    /** Resolves an address: an absolute one, or one to append to {@code baseUrl}. */
    public URI resolve(String address) {
        Address.refuseUser(address, "");
        return Address.parse(address.contains("://") ? address : Address.join(baseUrl, address));
    }

    /** Returns this endpoint without placeholders, for a source without parent rows; nothing requests it. */
    public Endpoint blank() {
        return new Endpoint(sample(baseUrl), "/", method, NameValuePairs.NONE, NameValuePairs.NONE, null);
    }

    /** Returns this endpoint with a sample {@code baseUrl} in place of placeholders, to validate it without parent rows. */
    public Endpoint sample() {
        return new Endpoint(sample(baseUrl), path, method, params, headers, body);
    }

    private static String sample(String address) {
        return address.replaceFirst("^\\{\\w+\\}(?!\\w*://)", "http://x").replaceFirst("^\\{\\w+\\}(?=://)", "http").replaceAll("\\{\\w+\\}", "1");
    }

    /**
     * Validates {@code path}.
     *
     * @throws IllegalArgumentException when it has braces that are not a placeholder
     */
    public static String path(String text) {
        if (text.replaceAll("\\{\\w+\\}", "").matches("(?s).*[{}].*")) {
            throw new IllegalArgumentException("has braces, which mark a column of forEach, as in /posts/{id}; write literal braces as %7B and %7D");
        }
        return text;
    }

    private List<String> texts() {
        var texts = new ArrayList<>(params.values());
        texts.addAll(headers.values());
        texts.add(baseUrl);
        texts.add(path);
        texts.add(String.valueOf(body));
        return texts;
    }

    /** The names of all query parameters, as often as they occur. */
    public List<String> queryNames() {
        var names = new ArrayList<>(Query.names(Address.parse(Address.join(sample(baseUrl), sample(path)))));
        names.addAll(params.names());
        return names;
    }

    /** The first request. */
    public Request first() {
        var standard = new LinkedHashMap<>(Map.of("Accept", "application/json"));
        if (body != null) {
            standard.put("Content-Type", "application/json");
        }
        standard.keySet().removeIf(headers::has);
        return new Request(method, Query.plus(Address.parse(Address.join(baseUrl, path)), params), NameValuePairs.of(standard).plus(headers), body);
    }

    /** The origin of {@code baseUrl}. */
    public String origin() {
        return Origin.of(Address.parse(Address.join(sample(baseUrl), "")));
    }

    /** The address without its query. */
    public String address() {
        return Address.join(baseUrl, path).split("\\?", 2)[0];
    }

    /**
     * Parses query parameters like {@link #pairs}.
     *
     * @throws IllegalArgumentException when a piece has no {@code =}
     */
    public static NameValuePairs query(String text) {
        try {
            return pairs(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + "; write a parameter without a value as name=, or, if the API accepts no =, put it"
                    + " into path, as in /items?name", e);
        }
    }

    /**
     * Parses {@code a=b&c=d}; values are not decoded.
     *
     * @throws IllegalArgumentException when a piece has no {@code =}
     */
    public static NameValuePairs pairs(String text) {
        var pairs = new ArrayList<NameValuePairs.Pair>();
        for (var piece : text.isBlank() ? new String[0] : text.trim().split("&")) {
            int equals = piece.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("\"" + piece + "\" is not of the form name=value, with & between pairs");
            }
            pairs.add(new NameValuePairs.Pair(piece.substring(0, equals), piece.substring(equals + 1)));
        }
        return new NameValuePairs(pairs);
    }
}
