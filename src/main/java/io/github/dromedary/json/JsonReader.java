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

/** Jackson's streaming parser with limits that real answers do not meet, and numbers that stay exact. */
public final class JsonReader {
    /** Deeper than any data: what reads, compares or writes a value may call itself once a level. */
    private static final int DEEPEST = 500;
    private static final String CHARSET = "where it is in another charset, set charset, such as ISO-8859-1";
    private static final int LONGEST_NAME = 50_000;
    private static final Map<Integer, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

    private JsonReader() {
    }

    /** A parser that takes no text of more than {@code maxValue} characters. */
    public static JsonParser parser(InputStream body, int maxValue) {
        try {
            return factory(maxValue).createParser(body);
        } catch (IOException e) {
            throw failure(e);
        }
    }

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
                .maxNestingDepth(DEEPEST).maxNumberLength(100_000).maxStringLength(most).maxNameLength(LONGEST_NAME).build()).build());
    }

    /**
     * Behind a document that has no records: another one says what it is.
     *
     * @throws ResponseException when there is another one
     */
    public static void refuseLines(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == JsonToken.START_OBJECT) {
            throw new ResponseException("the answer is JSON Lines, one object a line, though it does not say so; set format to jsonl", "format");
        }
    }

    /** Reads to the end, only to see whether all of it is there. */
    public static void walk(JsonParser parser) throws IOException {
        try {
            var token = parser.nextToken();
            while (token != null) {
                token = parser.nextToken();
            }
        } catch (IOException e) {
            throw thrown(e);
        }
    }

    /** The same as {@link #failure}, where another response may help as the exception to throw. */
    public static IOException thrown(IOException e) {
        var failure = failure(e);
        if (failure instanceof UncheckedIOException cut) {
            return cut.getCause();
        }
        throw failure;
    }

    /** The value that the parser stands on, out of a budget; afterwards the parser stands on the value's last token. */
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
            default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    /** The number that the parser stands on. How long it is comes first: reading one digit after the other is slow, and an exponent may be any. */
    private static Number number(JsonParser parser) throws IOException {
        if (parser.isNaN()) {
            return parser.getDoubleValue(); // servers written in Python send NaN and Infinity
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

    /** {@code null} where the exponent is beyond what Java has. */
    private static Number decimal(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (JsonParseException | NumberFormatException e) {
            return null;
        }
    }

    public static LinkedHashMap<String, Object> object(JsonParser parser, ValueBudget budget) throws IOException {
        var map = new LinkedHashMap<String, Object>();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            budget.take(name.length());
            map.put(name, value(parser, budget));
        }
        return map;
    }

    /** What a failure to read means: the body ends too early, is not JSON, or cannot be read. */
    public static RuntimeException failure(IOException e) {
        if (e instanceof JsonEOFException end) {
            var at = end.getLocation();
            return unchecked(new EOFException("the answer ends in the middle, after "
                    + (at.getByteOffset() < 0 ? at.getCharOffset() + " characters" : at.getByteOffset() + " bytes")));
        }
        if (e instanceof JsonParseException broken) {
            var at = broken.getLocation();
            return unchecked(new MalformedException("the answer is not JSON: " + shorten(broken.getOriginalMessage())
                    + " at line " + at.getLineNr() + ", column " + at.getColumnNr()
                    + (broken.getOriginalMessage().startsWith("Invalid UTF-8") ? "; " + CHARSET : "")));
        }
        if (e instanceof StreamConstraintsException limit) {
            return tooMuch(String.valueOf(limit.getMessage()));
        }
        if (e instanceof CharacterCodingException) {
            return unchecked(new MalformedException("the answer has bytes that are no characters of its charset; " + CHARSET));
        }
        return unchecked(e);
    }

    private static UncheckedIOException unchecked(IOException e) {
        return new UncheckedIOException(e.getMessage(), e);
    }

    /** Jackson has one exception for all limits. */
    private static ResponseException tooMuch(String message) {
        if (message.contains("nesting depth")) {
            return new ResponseException("the response is nested deeper than " + DEEPEST + " levels, which no data is");
        }
        if (message.contains("Number value length")) {
            return new ResponseException("the response has a number of too many digits");
        }
        return message.contains("Name") ? new ResponseException("the response has a name of more than " + LONGEST_NAME + " characters")
                : new ResponseException("a text of the response is longer than maxValue allows", "maxValue");
    }

    private static String shorten(String text) {
        var line = text.lines().findFirst().orElse("");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
