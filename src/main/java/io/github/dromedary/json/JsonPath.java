package io.github.dromedary.json;

import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks up values by path, in a response or in a record. */
public final class JsonPath {

    private JsonPath() {
    }

    /** The value at a path of names joined by dots; a name can contain dots itself. Empty if the value is missing or null. */
    public static Optional<Object> at(Map<?, ?> envelope, String path) {
        return holder(envelope, path).map(found -> found.getKey().get(found.getValue()));
    }

    /** Whether a path exists, even if its value is null. */
    public static boolean has(Map<?, ?> envelope, String path) {
        return holder(envelope, path).isPresent();
    }

    /** The innermost object on a path, and the name of the value in it. */
    private static Optional<Map.Entry<Map<?, ?>, String>> holder(Map<?, ?> envelope, String path) {
        if (envelope.containsKey(path)) {
            return Optional.of(Map.entry(envelope, path));
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (envelope.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                var found = holder(inner, path.substring(dot + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The token for the next page; empty if missing, null, blank, {@code false}, NaN, or an empty object or array. 0 is a token. */
    public static Optional<Object> token(Map<?, ?> envelope, String path) {
        return at(envelope, path).filter(value -> !(Boolean.FALSE.equals(value) || value instanceof Double number && !Double.isFinite(number)
                || value instanceof String text && text.isBlank()
                || value instanceof Map<?, ?> map && map.isEmpty() || value instanceof List<?> list && list.isEmpty()));
    }

    /** The integer at a path, as a number or as text; {@code parameter} names the path's parameter in error messages. */
    public static long number(Map<String, Object> envelope, String path, String parameter) {
        var value = at(envelope, path).orElseThrow(() -> missing("the response", envelope, path, parameter));
        try {
            return Digits.parse(value.toString().trim()).orElseThrow(ArithmeticException::new).longValueExact();
        } catch (ArithmeticException e) {
            throw new ResponseException("'" + path + "' of the response, which " + parameter + " names, is not an integer: " + Texts.excerpt(value),
                    parameter);
        }
    }

    /** The boolean at a path: true or false, 1 or 0, also as text; {@code parameter} names the path's parameter in error messages. */
    public static boolean flag(Map<String, Object> envelope, String path, String parameter) {
        var value = at(envelope, path).orElseThrow(() -> missing("the response", envelope, path, parameter));
        var text = value.toString().trim();
        if (text.equalsIgnoreCase("true") || text.equals("1")) {
            return true;
        }
        if (text.equalsIgnoreCase("false") || text.equals("0")) {
            return false;
        }
        throw new ResponseException("'" + path + "' of the response, which " + parameter + " names, is neither true nor false: "
                + Texts.excerpt(value), parameter);
    }

    /** The exception for a path without a value; {@code where} names the object for the message, such as {@code the response}. */
    public static ResponseException missing(String where, Map<?, ?> map, String path, String parameter) {
        if (has(map, path)) {
            var shown = at(map, path).map(JsonPath::quoted).orElse("null");
            return new ResponseException(where + " has no value in '" + path + "', which " + parameter + " names: it is " + shown, parameter);
        }
        return new ResponseException(where + " has no field '" + path + "', which " + parameter + " names (" + fields(map.keySet()) + ")", parameter);
    }

    /** The beginning of a value, a text in quotes. */
    public static String quoted(Object value) {
        return value instanceof String ? "\"" + Texts.excerpt(value) + "\"" : Texts.excerpt(value);
    }

    /** The first fields of an object, for error messages. */
    public static String fields(Collection<?> names) {
        return names.isEmpty() ? "it is empty" : "it has: " + names.stream().limit(10).map(Texts::excerpt).collect(Collectors.joining(", "));
    }
}
