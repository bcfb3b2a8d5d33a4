package io.github.dromedary.http.body;

import com.fasterxml.jackson.core.JsonParser;
import io.github.dromedary.json.JsonReader;
import io.github.dromedary.json.MalformedException;
import java.io.IOException;
import java.util.Map;

/** A JSON document with records at the path of a selector. */
final class JsonDocument implements Document {
    private final JsonParser parser;
    private final SelectorWalk walk;

    JsonDocument(Selector selector, JsonParser parser, int maxValue) {
        this.parser = parser;
        this.walk = new SelectorWalk(selector, parser, maxValue);
    }

    @Override
    public Map<String, Object> next() throws IOException {
        try {
            var record = walk.next();
            if (record == null && parser.nextToken() != null) {
                throw new MalformedException("the response continues after the end of its JSON document;"
                        + " if it is one object per line, set format to jsonl");
            }
            return record;
        } catch (IOException e) {
            throw JsonReader.retryable(e);
        }
    }

    @Override
    public long size() {
        return walk.size();
    }

    @Override
    public Map<String, Object> envelope() {
        return walk.envelope();
    }

    @Override
    public void readToEnd() throws IOException {
        JsonReader.readToEnd(parser);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
