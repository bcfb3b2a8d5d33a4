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
 * A table declared in a JSON file, in the format of Fivetran's Connector SDK: {@code table}, {@code primary_key} and
 * {@code columns}, with Fivetran's type names. Immutable.
 *
 * @param table   the table's name, or {@code null} if the file has none
 * @param key     the primary key, empty if the file has none
 * @param columns the columns with their exact names
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

    /** A file without declarations. */
    public static SchemaFile none() {
        return new SchemaFile(null, List.of(), List.of());
    }

    /**
     * Reads a schema file.
     *
     * @throws IllegalArgumentException if the file cannot be read or is invalid; the message names the file and the problem
     */
    public static SchemaFile read(Path file) {
        try {
            return of(new JsonMapper().readTree(Files.readString(file)), file);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("file " + file + " does not exist or cannot be read", e);
        }
    }

    private static SchemaFile of(JsonNode schema, Path file) {
        if (!schema.path("columns").isObject()) {
            throw new IllegalArgumentException(file + " has no object \"columns\" with names and types");
        }
        var columns = new ArrayList<Declared>();
        schema.get("columns").properties().forEach(c -> columns.add(new Declared(c.getKey(), type(c.getKey(), c.getValue(), file), null)));
        var key = StreamSupport.stream(schema.path("primary_key").spliterator(), false).map(JsonNode::asText).toList();
        return new SchemaFile(schema.path("table").asText(null), key, Declared.distinct(columns));
    }

    private static Declared.Type type(String column, JsonNode declaration, Path file) {
        var name = (declaration.isObject() ? declaration.path("type") : declaration).asText();
        var type = TYPES.get(name.toUpperCase(Locale.ROOT));
        if (type == null) {
            var names = TYPES.keySet().stream().sorted().toList();
            throw new IllegalArgumentException(file + ": column " + column + ": \"" + name + "\" is not one of " + String.join(", ", names)
                    + Suggestion.hint(name, names));
        }
        return type;
    }
}
