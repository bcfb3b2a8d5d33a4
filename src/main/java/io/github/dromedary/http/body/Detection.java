package io.github.dromedary.http.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dromedary.json.JsonReader;
import io.github.dromedary.model.ResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the records of a response without a selector: the array of objects at the lowest depth; of several, one with a usual
 * name (dlt's list), then the longest, then the first.
 */
public final class Detection {
    private static final List<String> USUAL = List.of("data", "items", "results", "entries", "records", "rows",
            "entities", "payload", "content", "objects", "values");

    private Detection() {
    }

    private record Candidate(String path, int depth, boolean usual, int length) {
    }

    /**
     * Returns the selector of the records on a first page.
     *
     * @throws ResponseException when it has no array of objects
     */
    public static Selector detect(InputStream body) {
        return detect(JsonReader.parser(body, ResponseLimits.DEFAULTS.maxValue()));
    }

    static Selector detect(JsonParser document) {
        try (var parser = document) {
            var candidates = new ArrayList<Candidate>();
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                return Selector.parse("$");
            }
            walk(parser, "", 0, candidates);
            if (candidates.isEmpty()) {
                JsonReader.refuseLines(parser);
            }
            return candidates.stream()
                    .min(Comparator.comparingInt(Candidate::depth).thenComparing(c -> !c.usual()).thenComparingInt(c -> -c.length()))
                    .map(best -> Selector.parse(best.path()))
                    .orElseThrow(() -> new ResponseException(
                            "the response has no array of objects; set dataSelector, or $ if the response itself is the record"));
        } catch (IOException e) {
            throw JsonReader.failure(e);
        }
    }

    private static void walk(JsonParser parser, String path, int depth, List<Candidate> candidates) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var token = parser.nextToken();
            boolean plain = !name.isEmpty() && name.chars().noneMatch(c -> c == '.' || c == '[' || c == ']' || c == '$');
            if (token == JsonToken.START_OBJECT && plain) {
                walk(parser, path + name + ".", depth + 1, candidates);
            } else if (token == JsonToken.START_ARRAY) {
                int length = objects(parser);
                if (length >= 0 && plain && !ErrorFields.isErrorField(name)) {
                    candidates.add(new Candidate(path + name, depth, USUAL.contains(name), length));
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Number of objects in the array, or -1 if it has other elements than objects and nulls, or only nulls. */
    private static int objects(JsonParser parser) throws IOException {
        int objects = 0;
        int nulls = 0;
        boolean all = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            boolean isNull = parser.currentToken() == JsonToken.VALUE_NULL;
            boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
            all &= isNull || isObject;
            nulls += isNull ? 1 : 0;
            objects += isObject ? 1 : 0;
            parser.skipChildren();
        }
        return all && (objects > 0 || nulls == 0) ? objects : -1;
    }
}
