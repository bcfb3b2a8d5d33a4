package io.github.dromedary.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads and sets fields in the JSON body of a request. A missing body counts as an empty object. */
public final class JsonBody {

    private JsonBody() {
    }

    /** Returns the body with a value set at a path; missing objects on the path are created and all other fields keep their values. */
    public static String with(String body, String path, Object value) {
        var root = read(body);
        Map<String, Object> inner = root;
        var names = path.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            var next = new LinkedHashMap<String, Object>();
            if (inner.get(names[i]) instanceof Map<?, ?> existing) {
                existing.forEach((name, old) -> next.put(name.toString(), old));
            }
            inner.put(names[i], next);
            inner = next;
        }
        inner.put(names[names.length - 1], value);
        return JsonWriter.text(root);
    }

    /** The value at a path; empty if it is missing or null. */
    public static Optional<Object> get(String body, String path) {
        return JsonPath.at(read(body), path);
    }

    /**
     * Parses a body.
     *
     * @throws IllegalArgumentException if it is not a JSON object
     */
    public static Map<String, Object> read(String body) {
        if (body == null || body.isBlank()) {
            return new LinkedHashMap<>();
        }
        try (var parser = JsonReader.parser(new StringReader(body), ValueBudget.DEFAULT)) {
            var object = parser.nextToken() == JsonToken.START_OBJECT ? JsonReader.object(parser, new ValueBudget(ValueBudget.DEFAULT)) : null;
            if (object != null && parser.nextToken() == null) {
                return object;
            }
            throw new IllegalArgumentException("the body is not a JSON object");
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is not a JSON object", e);
        }
    }
}
