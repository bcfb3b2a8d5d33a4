package io.github.dromedary.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One field in the JSON body of a request; all others keep their values. A body that is not there is an empty object. */
public final class JsonBody {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonBody() {
    }

    /** The body with that value at that path; objects on the way are made where there are none. */
    public static String with(String body, String path, Object value) {
        var root = read(body);
        Map<String, Object> inner = root;
        var names = path.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            var next = new LinkedHashMap<String, Object>();
            if (inner.get(names[i]) instanceof Map<?, ?> there) {
                there.forEach((name, old) -> next.put(name.toString(), old));
            }
            inner.put(names[i], next);
            inner = next;
        }
        inner.put(names[names.length - 1], value);
        return write(root);
    }

    /** The value at a path; empty when it is absent or null. */
    public static Optional<Object> get(String body, String path) {
        return JsonPath.at(read(body), path);
    }

    /**
     * Reads a body.
     *
     * @throws IllegalArgumentException when it is no JSON object
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
            throw new IllegalArgumentException("the body is no JSON object");
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is no JSON object", e);
        }
    }

    /** An object as JSON, numbers to the last digit. */
    public static String write(Map<String, Object> object) {
        return text(object);
    }

    /** A value as JSON. */
    public static String text(Object object) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(text)) {
            write(generator, object);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (var field : map.entrySet()) {
                generator.writeFieldName(field.getKey().toString());
                write(generator, field.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (var element : list) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else if (value instanceof LongNumber number) {
            generator.writeNumber(number.toString());
        } else {
            generator.writeObject(value);
        }
    }
}
