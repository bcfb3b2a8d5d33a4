package io.github.dromedary.http.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dromedary.json.JsonPath;
import io.github.dromedary.json.JsonReader;
import io.github.dromedary.json.ValueBudget;
import io.github.dromedary.model.ResponseException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Walks a body down a selector's steps: hands out the records on the way and keeps all else as the envelope. What is
 * around the parser stands on a stack: for each object or array on the path, the step it was entered for. For one thread.
 */
final class SelectorWalk {
    private final List<String> steps;
    private final String keyField;
    private final JsonParser parser;
    private final ValueBudget ofRecord;
    private final ValueBudget ofEnvelope;
    private final Deque<Level> levels = new ArrayDeque<>();
    private Map<String, Object> envelope = new LinkedHashMap<>();
    private boolean begun;
    private boolean arrays;
    private String member;

    /** An open object (with what it keeps) or an array, {@code depth} steps down; {@code found} once its step was met. */
    private static final class Level {
        private final Map<String, Object> object;
        private final int depth;
        private boolean found;
        private long index;

        Level(Map<String, Object> object, int depth) {
            this.object = object;
            this.depth = depth;
        }
    }

    /** {@code maxValue} is the most that a record may take, and the most that the envelope may. */
    SelectorWalk(Selector selector, JsonParser parser, int maxValue) {
        this.steps = selector.steps();
        this.keyField = selector.keyField();
        this.parser = parser;
        this.ofRecord = new ValueBudget(maxValue);
        this.ofEnvelope = new ValueBudget(maxValue);
    }

    Map<String, Object> envelope() {
        return envelope;
    }

    /** How much the record that came last takes. */
    long size() {
        return ofRecord.taken();
    }

    /** The next record, or {@code null} after the document's end. */
    Map<String, Object> next() throws IOException {
        if (!begun) {
            begun = true;
            if (parser.nextToken() == null) {
                throw new ResponseException("the answer is empty");
            }
            var record = enter(0, envelope);
            if (record != null) {
                return record;
            }
        }
        while (!levels.isEmpty()) {
            var record = advance(levels.peek());
            if (record != null) {
                return record;
            }
        }
        return null;
    }

    /** Takes the value that the parser stands on, {@code depth} steps down: a record, a level to walk, or nothing. */
    private Map<String, Object> enter(int depth, Map<String, Object> keep) throws IOException {
        var token = parser.currentToken();
        if (depth == steps.size()) {
            if (token == JsonToken.START_OBJECT) {
                return record();
            }
            if (token != JsonToken.START_ARRAY && token != JsonToken.VALUE_NULL) {
                throw new ResponseException("'" + path(depth) + "' is no array of records but "
                        + JsonPath.shorten(Objects.toString(JsonReader.value(parser, ofEnvelope))));
            }
            if (token == JsonToken.START_ARRAY) {
                arrays = true;
                levels.push(new Level(null, depth));
            }
            return token == JsonToken.VALUE_NULL ? nothing(depth) : null;
        }
        boolean each = steps.get(depth).equals(Selector.EACH);
        if (token == JsonToken.VALUE_NULL) {
            return nothing(depth);
        }
        if (token != (each ? JsonToken.START_ARRAY : JsonToken.START_OBJECT)) {
            throw new ResponseException("'" + path(depth) + "' is " + (token == JsonToken.START_ARRAY
                    ? "an array; write [*] to go into its elements" : "no " + (each ? "array" : "object")));
        }
        levels.push(new Level(each ? null : keep, depth));
        return null;
    }

    /** A null within the elements of a list is one of its records, unless an array of them should be there; elsewhere there is just none. */
    private Map<String, Object> nothing(int depth) {
        boolean among = steps.subList(0, depth).stream().anyMatch(step -> step.equals(Selector.EACH) || step.equals(Selector.MEMBERS));
        return among && !(arrays && depth == steps.size()) ? Document.NOTHING : null;
    }

    private Map<String, Object> advance(Level level) throws IOException {
        return level.object == null ? element(level) : steps.get(level.depth).equals(Selector.MEMBERS) ? member(level) : field(level);
    }

    /** The next value of an object whose values are taken one after the other. */
    private Map<String, Object> member(Level level) throws IOException {
        member = parser.nextFieldName();
        if (member == null) {
            levels.pop();
            return null;
        }
        parser.nextToken();
        ofEnvelope.renew(); // what is beside the records of one member is let go with it
        return enter(level.depth + 1, new LinkedHashMap<>());
    }

    private Map<String, Object> element(Level level) throws IOException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            levels.pop();
            return null;
        }
        level.index++;
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Document.NOTHING;
        }
        if (level.depth < steps.size()) {
            ofEnvelope.renew(); // what is beside the records of one element is let go with it
            return enter(level.depth + 1, new LinkedHashMap<>());
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new ResponseException("record " + level.index + " of '" + path(level.depth) + "' is no object but "
                    + JsonPath.shorten(Objects.toString(JsonReader.value(parser, ofEnvelope))));
        }
        return record();
    }

    private Map<String, Object> record() throws IOException {
        ofRecord.renew();
        var record = JsonReader.object(parser, ofRecord);
        return keyField == null ? record : named(record);
    }

    private Map<String, Object> named(Map<String, Object> record) {
        var own = record.getOrDefault(keyField, member);
        if (!member.equals(String.valueOf(own))) {
            throw new ResponseException("the record named '" + JsonPath.shorten(member) + "' has a field '" + keyField + "' of its own, which is "
                    + JsonPath.shorten(String.valueOf(own)), "keyField");
        }
        var named = new LinkedHashMap<String, Object>();
        named.put(keyField, own);
        named.putAll(record);
        return named;
    }

    private Map<String, Object> field(Level level) throws IOException {
        var wanted = steps.get(level.depth);
        var name = parser.nextFieldName();
        if (name == null) {
            levels.pop();
            if (!level.found) {
                if (levels.isEmpty()) {
                    JsonReader.refuseLines(parser);
                }
                throw new ResponseException("the answer has no '" + path(level.depth + 1) + "'; "
                        + (level.object.isEmpty() ? "there is nothing" : "there is " + level.object.keySet().stream().limit(10)
                        .map(key -> key.length() > 40 ? key.substring(0, 40) + "…" : key).collect(Collectors.joining(", "))) + ErrorFields.hint(level.object.keySet()));
            }
            return null;
        }
        parser.nextToken();
        if (name.equals(wanted) && level.found) {
            throw new ResponseException("the answer has '" + path(level.depth + 1) + "' twice, and nothing says which of them counts");
        }
        if (!name.equals(wanted)) {
            ofEnvelope.take(name.length());
            level.object.put(name, JsonReader.value(parser, ofEnvelope));
            return null;
        }
        level.found = true;
        var inner = new LinkedHashMap<String, Object>();
        if (level.depth + 1 < steps.size() && parser.currentToken() == JsonToken.START_OBJECT) {
            level.object.put(name, inner);
        }
        return enter(level.depth + 1, inner);
    }

    private String path(int depth) {
        return depth == 0 ? "$" : String.join(".", steps.subList(0, depth)).replace("." + Selector.EACH, Selector.EACH);
    }
}
