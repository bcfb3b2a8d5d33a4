package io.github.dromedary.http.body;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/**
 * Extracts the message of an error response: the text of a usual field, as RFC 9457 (problem details), RFC 6749 (OAuth 2.0)
 * and most APIs name it; else the title of an HTML page, or the beginning of the body.
 */
public final class ErrorMessage {
    private static final List<String> FIELDS = List.of("error_description", "message", "error_message", "errorMessage", "msg", "error", "errors",
            "detail", "details", "description", "reason", "title", "fault", "faultstring", "Message", "Error");
    private static final int DEEPEST = 6;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static {
        MAPPER.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build());
    }

    private ErrorMessage() {
    }

    /** The message in one line of any length, or empty if the body has none. */
    public static Optional<String> of(String body) {
        var text = body == null ? "" : body.strip();
        var message = text.startsWith("{") || text.startsWith("[") ? json(text).orElse(text) : text.startsWith("<") ? html(text) : text;
        var line = message.replaceAll("\\s+", " ").strip();
        return line.isEmpty() || line.equals("{}") || line.equals("[]") ? Optional.empty() : Optional.of(line);
    }

    private static Optional<String> json(String text) {
        try {
            return in(MAPPER.readTree(text), 0);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> in(JsonNode node, int depth) {
        if (node.isTextual()) {
            return Optional.of(node.textValue()).filter(text -> !text.isBlank());
        }
        if (node.isArray() && !node.isEmpty() && depth < DEEPEST) {
            return in(node.get(0), depth + 1);
        }
        return !node.isObject() || depth >= DEEPEST ? Optional.empty()
                : FIELDS.stream().filter(node::has).flatMap(name -> in(node.get(name), depth + 1).stream()).findFirst();
    }

    private static String html(String text) {
        int title = text.indexOf("<title>");
        int end = text.indexOf("</title>");
        return title >= 0 && end > title ? text.substring(title + "<title>".length(), end) : text;
    }
}
