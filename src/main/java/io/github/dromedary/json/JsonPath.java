package io.github.dromedary.json;

import io.github.dromedary.model.ResponseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks values up in an answer, or in a record. */
public final class JsonPath {

    private JsonPath() {
    }

    /** The value at a path of names with dots between them, which names may hold too; empty when it is absent or null. */
    public static Optional<Object> at(Map<?, ?> envelope, String path) {
        return holder(envelope, path).map(found -> found.getKey().get(found.getValue()));
    }

    /** Whether there is something at a path, be it null. */
    public static boolean has(Map<?, ?> envelope, String path) {
        return holder(envelope, path).isPresent();
    }

    /** The object that has a value at a path, and the name under which it has it. */
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

    /** What goes on from there: empty where it is absent, null, blank, {@code false}, no number or holds nothing; 0 is a token. */
    public static Optional<Object> token(Map<?, ?> envelope, String path) {
        return at(envelope, path).filter(value -> !(Boolean.FALSE.equals(value) || value instanceof Double number && !Double.isFinite(number)
                || value instanceof String text && text.isBlank()
                || value instanceof Map<?, ?> map && map.isEmpty() || value instanceof List<?> list && list.isEmpty()));
    }

    /** The whole number at a path, which may also stand there as text. */
    public static long number(Map<String, Object> envelope, String path, String parameter) {
        var value = at(envelope, path).orElseThrow(() -> missing("the answer", envelope, path, parameter));
        try {
            return Digits.parse(value.toString().trim()).orElseThrow(ArithmeticException::new).longValueExact();
        } catch (ArithmeticException e) {
            throw new ResponseException("the answer's '" + path + "', which " + parameter + " names, is no whole number: " + shorten(value), parameter);
        }
    }

    /** The yes or no at a path: true or false, 1 or 0, also as text. */
    public static boolean flag(Map<String, Object> envelope, String path, String parameter) {
        var value = at(envelope, path).orElseThrow(() -> missing("the answer", envelope, path, parameter));
        var text = value.toString().trim();
        if (text.equalsIgnoreCase("true") || text.equals("1")) {
            return true;
        }
        if (text.equalsIgnoreCase("false") || text.equals("0")) {
            return false;
        }
        throw new ResponseException("the answer's '" + path + "', which " + parameter + " names, is neither true nor false: " + shorten(value), parameter);
    }

    public static ResponseException missing(String where, Map<?, ?> map, String path, String parameter) {
        if (has(map, path)) {
            return new ResponseException(where + " has nothing in '" + path + "', which " + parameter + " names: it is "
                    + at(map, path).map(value -> value instanceof String ? "\"" + shorten(value) + "\"" : shorten(value)).orElse("null"), parameter);
        }
        var there = map.isEmpty() ? "there is nothing" : "there is "
                + map.keySet().stream().limit(10).map(JsonPath::shorten).collect(Collectors.joining(", "));
        return new ResponseException(where + " has no '" + path + "', which " + parameter + " names; " + there, parameter);
    }

    /** As it may be shown. */
    public static String shorten(Object value) {
        var line = value.toString().lines().findFirst().orElse("");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
