package io.github.dromedary.playground.http;

import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The query parameters of a request, parsed as leniently as by the original API and rejected with its messages. Immutable. */
public final class Query {
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

    /** Refuses other parameters with 400. */
    public Query allow(String... names) {
        var allowed = List.of(names);
        var others = values.keySet().stream().filter(name -> !allowed.contains(name)).toList();
        if (!others.isEmpty()) {
            throw ErrorResponseException.badRequest("Unexpected query parameters: " + String.join(", ", others));
        }
        return this;
    }

    /** Returns the value, or {@code null} if it is missing or empty. */
    public String text(String name) {
        var value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Returns one of two words, else refuses with 400. */
    public String oneOf(String name, String fallback, String first, String second) {
        var value = values.getOrDefault(name, fallback);
        if (!value.equals(first) && !value.equals(second)) {
            throw ErrorResponseException.badRequest("Invalid value for '%s'. Use '%s' or '%s'".formatted(name, first, second));
        }
        return value;
    }

    /** Returns the number, or the fallback if the value is missing or not a number. */
    public int number(String name, int fallback) {
        var value = values.get(name);
        if (value == null) {
            return fallback;
        }
        try {
            var limit = BigInteger.valueOf(Integer.MAX_VALUE);
            return new BigInteger(value.strip()).min(limit).max(limit.negate()).intValueExact();
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    /** Returns a number within limits, else refuses with 400. */
    public int between(String name, int fallback, int min, int max) {
        int value = number(name, fallback);
        if (value < min || value > max) {
            throw ErrorResponseException.badRequest(String.format(Locale.ROOT,
                    "Invalid value for '%s'. It should be between %d and %d.", name, min, max));
        }
        return value;
    }

    /** Returns a number of at least {@code min}, else refuses with 400. */
    public int atLeast(String name, int fallback, int min) {
        int value = number(name, fallback);
        if (value < min) {
            throw ErrorResponseException.badRequest(String.format(Locale.ROOT,
                    "Invalid value for '%s'. It must be greater than or equal to %d.", name, min));
        }
        return value;
    }

    /** Returns the timestamp, or {@code null} if it is missing or empty. */
    public String timestamp(String name) {
        var value = text(name);
        if (value == null) {
            return null;
        }
        if (!value.endsWith("Z")) {
            throw ErrorResponseException.badRequest("Invalid date format for '" + name + "'. Must end with 'Z' for UTC");
        }
        try {
            return Timestamp.normalized(value);
        } catch (DateTimeException e) {
            throw ErrorResponseException.badRequest("Invalid date format for '" + name + "'. Use 'YYYY-MM-DDTHH:MM:SSZ'");
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
