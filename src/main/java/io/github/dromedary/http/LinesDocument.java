package io.github.dromedary.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** JSON Lines: one object after the other, each a record. */
final class LinesDocument implements Document {
    private final JsonParser parser;
    private final Budget ofRecord;

    LinesDocument(JsonParser parser, int maxValue) {
        this.parser = parser;
        this.ofRecord = new Budget(maxValue);
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
                throw new SelectionException("line " + parser.currentTokenLocation().getLineNr() + " of the answer is no object but "
                        + Envelope.shorten(Objects.toString(Json.value(parser, ofRecord))), "format");
            }
            return token == null ? null : Json.object(parser, ofRecord);
        } catch (IOException e) {
            throw Json.thrown(e);
        }
    }

    @Override
    public long size() {
        return ofRecord.taken();
    }

    @Override
    public void walk() throws IOException {
        Json.walk(parser);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
