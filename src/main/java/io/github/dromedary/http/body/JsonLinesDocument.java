package io.github.dromedary.http.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dromedary.json.JsonPath;
import io.github.dromedary.json.JsonReader;
import io.github.dromedary.json.ValueBudget;
import io.github.dromedary.model.ResponseException;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** JSON Lines: one object after the other, each a record. */
final class JsonLinesDocument implements Document {
    private final JsonParser parser;
    private final ValueBudget ofRecord;

    JsonLinesDocument(JsonParser parser, int maxValue) {
        this.parser = parser;
        this.ofRecord = new ValueBudget(maxValue);
    }

    @Override
    public Map<String, Object> next() throws IOException {
        try {
            var token = parser.nextToken();
            ofRecord.renew();
            if (token == JsonToken.VALUE_NULL) {
                return NOTHING;
            }
            if (token != null && token != JsonToken.START_OBJECT) {
                throw new ResponseException("line " + parser.currentTokenLocation().getLineNr() + " of the answer is no object but "
                        + JsonPath.shorten(Objects.toString(JsonReader.value(parser, ofRecord))), "format");
            }
            return token == null ? null : JsonReader.object(parser, ofRecord);
        } catch (IOException e) {
            throw JsonReader.thrown(e);
        }
    }

    @Override
    public long size() {
        return ofRecord.taken();
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
