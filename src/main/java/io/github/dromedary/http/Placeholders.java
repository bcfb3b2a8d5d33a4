package io.github.dromedary.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.dromedary.json.Digits;
import io.github.dromedary.model.ResponseException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces {@code {name}} in a request's texts by values: percent-encoded in a path, escaped in a JSON string, and with their own
 * type where they are a whole JSON value. Names are case-insensitive. Braces with anything else inside stay.
 */
public final class Placeholders {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

    private Placeholders() {
    }

    /** The names of the placeholders in texts, as written there; a text can be {@code null}. */
    public static Set<String> in(Collection<String> texts) {
        return texts.stream().flatMap(text -> NAME.matcher(String.valueOf(text)).results()).map(found -> found.group(1))
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
    }

    /** Fills a path, with percent-encoded values (RFC 3986, 2.1). */
    static String inPath(String path, Map<String, Object> values) {
        return fill(path, values, (name, value) -> segment(name, text(name, value)));
    }

    private static String segment(String name, String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new ResponseException(name + " is \"" + text + "\", which is not valid in a path", "path");
        }
        return Query.encode(text);
    }

    /** Fills a text that is encoded later, such as the value of a query parameter. */
    public static String inQuery(String param, Map<String, Object> values) {
        return fill(param, values, Placeholders::text);
    }

    /** Fills an HTML form, with encoded values. */
    public static String inForm(String form, Map<String, Object> values) {
        return fill(form, values, (name, value) -> Query.encode(text(name, value)));
    }

    /**
     * Fills an address: a value at its beginning is the whole base URL, within the host it is a part of the name, and after it is encoded.
     *
     * @throws ResponseException when a value is not valid in a host or a path
     */
    public static String inAddress(String address, Map<String, Object> values) {
        return NAME.matcher(address).replaceAll(found -> Matcher.quoteReplacement(values.containsKey(found.group(1))
                ? inAddress(address.substring(0, found.start()), found.group(1), text(found.group(1), values.get(found.group(1)))) : found.group()));
    }

    private static String inAddress(String before, String name, String text) {
        if (before.isEmpty()) {
            return text;
        }
        if (before.contains("?")) {
            return Query.encode(text);
        }
        if (!before.matches("[^/]*//[^/]*")) {
            return segment(name, text);
        }
        if (!text.matches("[A-Za-z0-9._:-]+")) {
            throw new ResponseException(name + " is not valid in the host of an address", "forEach");
        }
        return text;
    }

    /** Fills a header value, which is limited to ASCII (RFC 9110, 5.5). */
    static String inHeader(String header, Map<String, Object> values) {
        return fill(header, values, (name, value) -> {
            var text = text(name, value);
            if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new ResponseException(name + " has characters that are not valid in a header", "headers");
            }
            return text;
        });
    }

    /** Fills a JSON body; {@code null} stays {@code null}. */
    public static String inBody(String body, Map<String, Object> values) {
        if (body == null) {
            return null;
        }
        var filled = new StringBuilder();
        var names = NAME.matcher(body);
        boolean string = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '{' && names.region(i, body.length()).lookingAt() && values.containsKey(names.group(1))) {
                filled.append(json(names.group(1), values.get(names.group(1)), string));
                i = names.end() - 1;
            } else {
                string ^= c == '"';
                filled.append(c);
                if (c == '\\' && string && i + 1 < body.length()) {
                    filled.append(body.charAt(++i));
                }
            }
        }
        return filled.toString();
    }

    private static String json(String name, Object value, boolean inString) {
        var text = text(name, value);
        boolean unquoted = !inString && (value instanceof Number || value instanceof Boolean);
        var escaped = unquoted ? text : new String(JsonStringEncoder.getInstance().quoteAsString(text));
        return unquoted || inString ? escaped : '"' + escaped + '"';
    }

    private static String fill(String text, Map<String, Object> values, BiFunction<String, Object, String> encoder) {
        return NAME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.containsKey(found.group(1))
                ? encoder.apply(found.group(1), values.get(found.group(1))) : found.group()));
    }

    private static String text(String name, Object value) {
        if (value == null) {
            throw new ResponseException(name + " is null, but the request requires it", "forEach");
        }
        return value instanceof BigDecimal number && Digits.fit(number) ? number.toPlainString() : value.toString();
    }
}
