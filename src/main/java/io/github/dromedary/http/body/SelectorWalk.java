package io.github.dromedary.http.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dromedary.json.JsonPath;
import io.github.dromedary.json.JsonReader;
import io.github.dromedary.json.ValueBudget;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Follows a selector through a body: returns the records and keeps everything else as the envelope. A stack holds the open
 * objects and arrays on the path, each with the step at which it was entered. For one thread.
 */
final class SelectorWalk {
    private final List<String> steps;
    private final String keyField;
    private final JsonParser parser;
    private final ValueBudget recordBudget;
    private final ValueBudget envelopeBudget;
    private final Deque<Level> levels = new ArrayDeque<>();
    private Map<String, Object> envelope = new LinkedHashMap<>();
    private boolean started;
    private boolean arrays;
    private String member;

    /** An open object, with its envelope, or an open array at {@code depth} steps; {@code found} once its step was met. */
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

    /** {@code maxValue} limits each record, and the envelope, in characters. */
    SelectorWalk(Selector selector, JsonParser parser, int maxValue) {
        this.steps = selector.steps();
        this.keyField = selector.keyField();
        this.parser = parser;
        this.recordBudget = new ValueBudget(maxValue);
        this.envelopeBudget = new ValueBudget(maxValue);
    }

    Map<String, Object> envelope() {
        return envelope;
    }

    /** The size of the last record, in characters. */
    long size() {
        return recordBudget.taken();
    }

    /** The next record, or {@code null} at the end of the document. */
    Map<String, Object> next() throws IOException {
        if (!started) {
            started = true;
            if (parser.nextToken() == null) {
                throw new ResponseException("the response is empty");
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

    /** Enters the value at the parser's current token, {@code depth} steps down: returns a record, opens a level, or returns {@code null}. */
    private Map<String, Object> enter(int depth, Map<String, Object> keep) throws IOException {
        var token = parser.currentToken();
        if (depth == steps.size()) {
            if (token == JsonToken.START_OBJECT) {
                return record();
            }
            if (token != JsonToken.START_ARRAY && token != JsonToken.VALUE_NULL) {
                throw new ResponseException("'" + path(depth) + "' is not an array of records but "
                        + Texts.excerpt(Objects.toString(JsonReader.value(parser, envelopeBudget))));
            }
            if (token == JsonToken.START_ARRAY) {
                arrays = true;
                levels.push(new Level(null, depth));
            }
            return token == JsonToken.VALUE_NULL ? nullValue(depth) : null;
        }
        boolean each = steps.get(depth).equals(Selector.EACH);
        if (token == JsonToken.VALUE_NULL) {
            return nullValue(depth);
        }
        if (token != (each ? JsonToken.START_ARRAY : JsonToken.START_OBJECT)) {
            throw new ResponseException("'" + path(depth) + "' is " + (token == JsonToken.START_ARRAY
                    ? "an array; add [*] to select its elements" : "not an " + (each ? "array" : "object")));
        }
        levels.push(new Level(each ? null : keep, depth));
        return null;
    }

    /** A null within a list counts as a record, unless an array of records belongs in its place; elsewhere it means no records. */
    private Map<String, Object> nullValue(int depth) {
        boolean inList = steps.subList(0, depth).stream().anyMatch(step -> step.equals(Selector.EACH) || step.equals(Selector.MEMBERS));
        return inList && !(arrays && depth == steps.size()) ? Document.NULL_RECORD : null;
    }

    private Map<String, Object> advance(Level level) throws IOException {
        return level.object == null ? element(level) : steps.get(level.depth).equals(Selector.MEMBERS) ? member(level) : field(level);
    }

    /** The next value of an object whose values are selected. */
    private Map<String, Object> member(Level level) throws IOException {
        member = parser.nextFieldName();
        if (member == null) {
            levels.pop();
            return null;
        }
        parser.nextToken();
        envelopeBudget.renew(); // each member's envelope is discarded with it
        return enter(level.depth + 1, new LinkedHashMap<>());
    }

    private Map<String, Object> element(Level level) throws IOException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            levels.pop();
            return null;
        }
        level.index++;
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Document.NULL_RECORD;
        }
        if (level.depth < steps.size()) {
            envelopeBudget.renew(); // each element's envelope is discarded with it
            return enter(level.depth + 1, new LinkedHashMap<>());
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new ResponseException("record " + level.index + " of '" + path(level.depth) + "' is not an object but "
                    + Texts.excerpt(Objects.toString(JsonReader.value(parser, envelopeBudget))));
        }
        return record();
    }

    private Map<String, Object> record() throws IOException {
        recordBudget.renew();
        var record = JsonReader.object(parser, recordBudget);
        return keyField == null ? record : withKey(record);
    }

    private Map<String, Object> withKey(Map<String, Object> record) {
        var own = record.getOrDefault(keyField, member);
        if (!member.equals(String.valueOf(own))) {
            throw new ResponseException("the record named '" + Texts.excerpt(member) + "' has a field '" + keyField + "' of its own with the value "
                    + Texts.excerpt(String.valueOf(own)), "keyField");
        }
        var keyed = new LinkedHashMap<String, Object>();
        keyed.put(keyField, own);
        keyed.putAll(record);
        return keyed;
    }

    private Map<String, Object> field(Level level) throws IOException {
        var step = steps.get(level.depth);
        var name = parser.nextFieldName();
        if (name == null) {
            levels.pop();
            if (!level.found) {
                if (levels.isEmpty()) {
                    JsonReader.refuseLines(parser);
                }
                var fields = level.object.keySet();
                throw new ResponseException("the response has no field '" + path(level.depth + 1) + "' (" + JsonPath.fields(fields) + ")"
                        + ErrorFields.hint(fields));
            }
            return null;
        }
        parser.nextToken();
        if (name.equals(step) && level.found) {
            throw new ResponseException("the response has the field '" + path(level.depth + 1) + "' twice, which is ambiguous");
        }
        if (!name.equals(step)) {
            envelopeBudget.take(name.length());
            level.object.put(name, JsonReader.value(parser, envelopeBudget));
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
