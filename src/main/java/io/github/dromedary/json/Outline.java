package io.github.dromedary.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a document without most of its records: only the first {@value #MOST} elements of each array. */
public final class Outline {
    private static final int MOST = 3;

    private Outline() {
    }

    /** Reads the object at the parser's current token. */
    public static Map<String, Object> object(JsonParser parser, ValueBudget budget) throws IOException {
        var map = new LinkedHashMap<String, Object>();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            budget.take(name.length());
            map.put(name, value(parser, budget));
        }
        return map;
    }

    private static Object value(JsonParser parser, ValueBudget budget) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, budget);
            case START_ARRAY -> array(parser, budget);
            default -> JsonReader.value(parser, budget);
        };
    }

    private static List<Object> array(JsonParser parser, ValueBudget budget) throws IOException {
        var list = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (list.size() < MOST) {
                list.add(value(parser, budget));
            } else {
                parser.skipChildren();
            }
        }
        return list;
    }
}
