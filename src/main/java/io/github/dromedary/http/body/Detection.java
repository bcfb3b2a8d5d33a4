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
 * Finds the records of an answer when no selector is given: the array of objects that lies shallowest; of several, one with
 * a name that APIs use for it (dlt's list), then the longest, then the first.
 */
public final class Detection {
    private static final List<String> KNOWN = List.of("data", "items", "results", "entries", "records", "rows",
            "entities", "payload", "content", "objects", "values");

    private Detection() {
    }

    private record Candidate(String path, int depth, boolean known, int length) {
    }

    /**
     * The selector of a first page's records.
     *
     * @throws ResponseException when there is no array of objects in it
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
                    .min(Comparator.comparingInt(Candidate::depth).thenComparing(c -> !c.known()).thenComparingInt(c -> -c.length()))
                    .map(best -> Selector.parse(best.path()))
                    .orElseThrow(() -> new ResponseException("the answer has no array of objects; set dataSelector, $ for the answer itself"));
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
                if (length >= 0 && plain && !ErrorFields.named(name)) {
                    candidates.add(new Candidate(path + name, depth, KNOWN.contains(name), length));
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    /** How many objects the array has, or -1 when an element is none, which nulls beside others may be. */
    private static int objects(JsonParser parser) throws IOException {
        int objects = 0;
        int nulls = 0;
        boolean all = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            boolean nothing = parser.currentToken() == JsonToken.VALUE_NULL;
            boolean object = parser.currentToken() == JsonToken.START_OBJECT;
            all &= nothing || object;
            nulls += nothing ? 1 : 0;
            objects += object ? 1 : 0;
            parser.skipChildren();
        }
        return all && (objects > 0 || nulls == 0) ? objects : -1;
    }
}
