package io.github.dromedary.transform.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dromedary.model.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A table declared in a JSON file, in the form of Fivetran's Connector SDK: {@code table}, {@code primary_key} and
 * {@code columns} with its names of types. Immutable.
 *
 * @param table   the table's name, or {@code null} when the file has none
 * @param key     the primary key, empty when the file has none
 * @param columns the columns, to the letter
 * @see <a href="https://fivetran.com/docs/connector-sdk/technical-reference">Fivetran's technical reference</a>
 */
public record SchemaFile(String table, List<String> key, List<Declared> columns) {
    private static final Map<String, Declared.Type> TYPES = Map.ofEntries(
            Map.entry("BOOLEAN", Declared.Type.BOOLEAN), Map.entry("SHORT", Declared.Type.INTEGER), Map.entry("INT", Declared.Type.INTEGER),
            Map.entry("LONG", Declared.Type.INTEGER), Map.entry("DECIMAL", Declared.Type.DECIMAL), Map.entry("FLOAT", Declared.Type.DECIMAL),
            Map.entry("DOUBLE", Declared.Type.DECIMAL), Map.entry("NAIVE_DATE", Declared.Type.DATE), Map.entry("NAIVE_TIME", Declared.Type.TIME),
            Map.entry("NAIVE_DATETIME", Declared.Type.TIMESTAMP), Map.entry("UTC_DATETIME", Declared.Type.TIMESTAMP),
            Map.entry("BINARY", Declared.Type.BINARY), Map.entry("XML", Declared.Type.TEXT), Map.entry("STRING", Declared.Type.TEXT),
            Map.entry("JSON", Declared.Type.JSON));

    public SchemaFile {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }

    /** Nothing declared. */
    public static SchemaFile none() {
        return new SchemaFile(null, List.of(), List.of());
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when there is none, or it is not of this form; the message says what is wrong
     */
    public static SchemaFile read(Path file) {
        try {
            return of(new JsonMapper().readTree(Files.readString(file)), file);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("there is no file " + file + " to be read", e);
        }
    }

    private static SchemaFile of(JsonNode schema, Path file) {
        if (!schema.path("columns").isObject()) {
            throw new IllegalArgumentException(file + " has no object \"columns\" of names and types");
        }
        var columns = new ArrayList<Declared>();
        schema.get("columns").properties().forEach(c -> columns.add(new Declared(c.getKey(), type(c.getKey(), c.getValue(), file), null)));
        var key = StreamSupport.stream(schema.path("primary_key").spliterator(), false).map(JsonNode::asText).toList();
        return new SchemaFile(schema.path("table").asText(null), key, Declared.distinct(columns));
    }

    private static Declared.Type type(String column, JsonNode said, Path file) {
        var word = (said.isObject() ? said.path("type") : said).asText();
        var type = TYPES.get(word.toUpperCase(Locale.ROOT));
        if (type == null) {
            throw new IllegalArgumentException(file + ": column " + column + " has the unknown type " + word + Suggestion.hint(word, TYPES.keySet().stream().sorted().toList())
                    + "; types are " + String.join(", ", TYPES.keySet().stream().sorted().toList()));
        }
        return type;
    }
}
