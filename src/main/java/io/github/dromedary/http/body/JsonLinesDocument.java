package io.github.dromedary.http.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dromedary.json.JsonReader;
import io.github.dromedary.json.ValueBudget;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** JSON Lines: one object per line, each a record. */
final class JsonLinesDocument implements Document {
    private final JsonParser parser;
    private final ValueBudget budget;

    JsonLinesDocument(JsonParser parser, int maxValue) {
        this.parser = parser;
        this.budget = new ValueBudget(maxValue);
    }

    @Override
    public Map<String, Object> next() throws IOException {
        try {
            var token = parser.nextToken();
            budget.renew();
            if (token == JsonToken.VALUE_NULL) {
                return NULL_RECORD;
            }
            if (token != null && token != JsonToken.START_OBJECT) {
                throw new ResponseException("line " + parser.currentTokenLocation().getLineNr() + " of the response is not an object but "
                        + Texts.excerpt(Objects.toString(JsonReader.value(parser, budget))), "format");
            }
            return token == null ? null : JsonReader.object(parser, budget);
        } catch (IOException e) {
            throw JsonReader.retryable(e);
        }
    }

    @Override
    public long size() {
        return budget.taken();
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
