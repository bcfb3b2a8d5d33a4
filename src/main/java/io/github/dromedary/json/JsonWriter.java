package io.github.dromedary.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import io.github.dromedary.model.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Writes values as compact JSON, with all digits of numbers. Threads may share it. */
public final class JsonWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(20_000).build()).build();

    private JsonWriter() {
    }

    /** A value as JSON. */
    public static String text(Object value) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A value as JSON for a column; unpaired surrogates, which no database stores, become U+FFFD. */
    public static String stored(Object value) {
        return replaceUnpaired(text(value), c -> "\uFFFD");
    }

    /** A value as JSON, with unpaired surrogates escaped, so that every database can store it. */
    public static String escaped(Object value) {
        return replaceUnpaired(text(value), c -> "\\u" + Integer.toHexString(c));
    }

    private static String replaceUnpaired(String text, IntFunction<String> replacement) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        var replaced = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Texts.isPair(text, i)) {
                replaced.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                replaced.append(replacement.apply(c));
            } else {
                replaced.append(c);
            }
        }
        return replaced.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map<?, ?> object) {
            writeObject(json, object);
        } else if (value instanceof List<?> array) {
            writeArray(json, array);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof LongNumber number) {
            json.writeNumber(number.toString());
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else {
            json.writeString(value.toString());
        }
    }

    private static void writeObject(JsonGenerator json, Map<?, ?> object) throws IOException {
        json.writeStartObject();
        for (var entry : object.entrySet()) {
            json.writeFieldName((String) entry.getKey());
            write(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writeArray(JsonGenerator json, List<?> array) throws IOException {
        json.writeStartArray();
        for (var item : array) {
            write(json, item);
        }
        json.writeEndArray();
    }
}
