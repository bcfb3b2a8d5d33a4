package io.github.dromedary.http.body;

import com.fasterxml.jackson.core.JsonParser;
import io.github.dromedary.json.JsonReader;
import io.github.dromedary.json.MalformedException;
import java.io.IOException;
import java.util.Map;

/** One JSON document with the records where a selector says. */
final class JsonDocument implements Document {
    private final JsonParser parser;
    private final SelectorWalk descent;

    JsonDocument(Selector selector, JsonParser parser, int maxValue) {
        this.parser = parser;
        this.descent = new SelectorWalk(selector, parser, maxValue);
    }

    @Override
    public Map<String, Object> next() throws IOException {
        try {
            var record = descent.next();
            if (record == null && parser.nextToken() != null) {
                throw new MalformedException("the answer goes on after its JSON document ends; where it is one object a line, set format to jsonl");
            }
            return record;
        } catch (IOException e) {
            throw JsonReader.thrown(e);
        }
    }

    @Override
    public long size() {
        return descent.size();
    }

    @Override
    public Map<String, Object> envelope() {
        return descent.envelope();
    }

    @Override
    public void walk() throws IOException {
        JsonReader.walk(parser);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
