package io.github.dromedary.playground;

import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parameters of a request, read as leniently and refused in the same words as the original does. Immutable. */
final class Query {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Query(String raw) {
        for (var pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                values.putIfAbsent(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
    }

    static Query parse(String raw) {
        return new Query(raw);
    }

    Query allow(String... names) {
        var allowed = List.of(names);
        var others = values.keySet().stream().filter(name -> !allowed.contains(name)).toList();
        if (!others.isEmpty()) {
            throw RefusedException.badRequest("Unexpected query parameters: " + String.join(", ", others));
        }
        return this;
    }

    /** Returns the value, or {@code null} where it is missing or empty. */
    String text(String name) {
        var value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    String oneOf(String name, String standard, String first, String second) {
        var value = values.getOrDefault(name, standard);
        if (!value.equals(first) && !value.equals(second)) {
            throw RefusedException.badRequest("Invalid value for '%s'. Use '%s' or '%s'".formatted(name, first, second));
        }
        return value;
    }

    /** Returns the number, or the standard for whatever is none. */
    int number(String name, int standard) {
        var value = values.get(name);
        if (value == null) {
            return standard;
        }
        try {
            var limit = BigInteger.valueOf(Integer.MAX_VALUE);
            return new BigInteger(value.strip()).min(limit).max(limit.negate()).intValueExact();
        } catch (NumberFormatException e) {
            return standard;
        }
    }

    int between(String name, int standard, int least, int most) {
        int value = number(name, standard);
        if (value < least || value > most) {
            throw RefusedException.badRequest(String.format(Locale.ROOT,
                    "Invalid value for '%s'. It should be between %d and %d.", name, least, most));
        }
        return value;
    }

    int atLeast(String name, int standard, int least) {
        int value = number(name, standard);
        if (value < least) {
            throw RefusedException.badRequest(String.format(Locale.ROOT,
                    "Invalid value for '%s'. It must be greater than or equal to %d.", name, least));
        }
        return value;
    }

    /** Returns the stamp, or {@code null} where it is missing or empty. */
    String stamp(String name) {
        var value = text(name);
        if (value == null) {
            return null;
        }
        if (!value.endsWith("Z")) {
            throw RefusedException.badRequest("Invalid date format for '" + name + "'. Must end with 'Z' for UTC");
        }
        try {
            return Stamp.normal(value);
        } catch (DateTimeException e) {
            throw RefusedException.badRequest("Invalid date format for '" + name + "'. Use 'YYYY-MM-DDTHH:MM:SSZ'");
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
