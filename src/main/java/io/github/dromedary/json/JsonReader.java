package io.github.dromedary.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Jackson's streaming parser, with limits on nesting, names and values, and exact numbers. Threads may share it. */
public final class JsonReader {
    /** The deepest nesting; reading, comparing and writing a value recurse once per level. */
    private static final int DEEPEST = 500;
    private static final String CHARSET = "if it is in another charset, set charset, such as ISO-8859-1";
    private static final int LONGEST_NAME = 50_000;
    private static final int LONGEST_NUMBER = 100_000;
    private static final Map<Integer, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

    private JsonReader() {
    }

    /** A parser of bytes in a Unicode encoding, for texts of up to {@code maxValue} characters. */
    public static JsonParser parser(InputStream body, int maxValue) {
        try {
            return factory(maxValue).createParser(body);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** A parser of characters, for texts of up to {@code maxValue} characters. */
    public static JsonParser parser(Reader body, int maxValue) {
        try {
            return factory(maxValue).createParser(body);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static JsonFactory factory(int maxValue) {
        return FACTORIES.computeIfAbsent(maxValue, most -> JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).streamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST).maxNumberLength(LONGEST_NUMBER).maxStringLength(most).maxNameLength(LONGEST_NAME).build()).build());
    }

    /**
     * Rejects JSON Lines where one document is expected. The parser stands at the end of the first object.
     *
     * @throws ResponseException if another object follows
     */
    public static void refuseLines(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == JsonToken.START_OBJECT) {
            throw new ResponseException("the response is JSON Lines, one object per line, without a Content-Type that says so; set format to jsonl",
                    "format");
        }
    }

    /** Reads to the end, to check that the document is complete. */
    public static void readToEnd(JsonParser parser) throws IOException {
        try {
            var token = parser.nextToken();
            while (token != null) {
                token = parser.nextToken();
            }
        } catch (IOException e) {
            throw retryable(e);
        }
    }

    /** Returns {@link #failure} as an {@code IOException} where a retry may help, else throws it. */
    public static IOException retryable(IOException e) {
        var failure = failure(e);
        if (failure instanceof UncheckedIOException cut) {
            return cut.getCause();
        }
        throw failure;
    }

    /** Reads the value at the parser's current token, within a budget; the parser then stands on the value's last token. */
    public static Object value(JsonParser parser, ValueBudget budget) throws IOException {
        budget.take(0);
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, budget);
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser, budget));
                }
                yield list;
            }
            case VALUE_STRING -> {
                var text = parser.getText();
                budget.take(text.length());
                yield text;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw new IllegalStateException("no value starts with " + parser.currentToken());
        };
    }

    /** Reads a number. The length is checked first: parsing many digits is slow, and an exponent has no limit. */
    private static Number number(JsonParser parser) throws IOException {
        if (parser.isNaN()) {
            return parser.getDoubleValue(); // Python servers send NaN and Infinity
        }
        if (!Digits.fit(parser.getTextLength())) {
            return new LongNumber(parser.getText());
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        var number = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getBigIntegerValue() : decimal(parser);
        return number != null && Digits.fit(number) ? number : new LongNumber(parser.getText());
    }

    /** Reads a decimal, or {@code null} if the exponent exceeds Java's range. */
    private static Number decimal(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (JsonParseException | NumberFormatException e) {
            return null;
        }
    }

    /** Reads the object at the parser's current token, within a budget. */
    public static LinkedHashMap<String, Object> object(JsonParser parser, ValueBudget budget) throws IOException {
        var map = new LinkedHashMap<String, Object>();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            budget.take(name.length());
            map.put(name, value(parser, budget));
        }
        return map;
    }

    /** Translates an exception of the parser: the body is truncated, malformed, beyond a limit, or cannot be read. */
    public static RuntimeException failure(IOException e) {
        if (e instanceof JsonEOFException end) {
            var at = end.getLocation();
            return unchecked(new EOFException("the response is truncated after "
                    + (at.getByteOffset() < 0 ? at.getCharOffset() + " characters" : at.getByteOffset() + " bytes")));
        }
        if (e instanceof JsonParseException broken) {
            var at = broken.getLocation();
            return unchecked(new MalformedException("the response is not JSON: " + Texts.excerpt(broken.getOriginalMessage())
                    + " at line " + at.getLineNr() + ", column " + at.getColumnNr()
                    + (broken.getOriginalMessage().startsWith("Invalid UTF-8") ? "; " + CHARSET : "")));
        }
        if (e instanceof StreamConstraintsException limit) {
            return beyondLimit(String.valueOf(limit.getMessage()));
        }
        if (e instanceof CharacterCodingException) {
            return unchecked(new MalformedException("the response has bytes that are not valid in its charset; " + CHARSET));
        }
        return unchecked(e);
    }

    private static UncheckedIOException unchecked(IOException e) {
        return new UncheckedIOException(e.getMessage(), e);
    }

    /** Jackson has one exception for all limits. */
    private static ResponseException beyondLimit(String message) {
        if (message.contains("nesting depth")) {
            return new ResponseException("the response is nested deeper than " + DEEPEST + " levels");
        }
        if (message.contains("Number value length")) {
            return new ResponseException("the response has a number with more than " + LONGEST_NUMBER + " digits");
        }
        return message.contains("Name") ? new ResponseException("the response has a field name of more than " + LONGEST_NAME + " characters")
                : new ResponseException("the response has a text longer than maxValue", "maxValue");
    }
}
