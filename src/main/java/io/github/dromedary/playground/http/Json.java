package io.github.dromedary.playground.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The three JSON styles of response bodies. Thread-safe. */
enum Json {
    /** Like Python's {@code json} module: a space after each comma and colon, ASCII only. */
    PLAIN(ascii(oneLine()), ""),
    /** Like Flask's {@code jsonify} in debug mode: sorted keys, two spaces of indentation, a final line break, ASCII only. */
    SORTED(ascii(indented()).with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS), "\n"),
    /** Without whitespace; characters are not escaped. */
    COMPACT(JsonMapper.builder().build().writer(new MinimalPrettyPrinter("")), "");

    private final ObjectWriter writer;
    private final String end;

    Json(ObjectWriter writer, String end) {
        this.writer = writer;
        this.end = end;
    }

    String write(Object value) {
        try {
            return writer.writeValueAsString(value) + end;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }

    private static ObjectWriter ascii(PrettyPrinter printer) {
        return JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                .build().writer(printer);
    }

    private static PrettyPrinter oneLine() {
        var none = new DefaultPrettyPrinter.NopIndenter();
        return new DefaultPrettyPrinter(separators(Spacing.AFTER)).withObjectIndenter(none).withArrayIndenter(none);
    }

    private static PrettyPrinter indented() {
        var lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(separators(Spacing.NONE)).withObjectIndenter(lines).withArrayIndenter(lines);
    }

    private static Separators separators(Spacing afterComma) {
        return new Separators("", ':', Spacing.AFTER, ',', afterComma, "", ',', afterComma, "");
    }
}
