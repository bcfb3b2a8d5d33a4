package io.github.dromedary.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/** Whether a body is JSON and all of it has come. */
public final class Completeness {

    private Completeness() {
    }

    /**
     * Walks a body to its end; needed where the transport cannot tell that it was cut.
     *
     * @throws IOException        when the body ends in the middle
     * @throws SelectionException when it is not JSON
     */
    public static void check(InputStream body) throws IOException {
        try (var parser = Json.parser(body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                // only to see whether there is a next one
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            var failure = Json.failure(e);
            if (failure instanceof UncheckedIOException cut) {
                throw cut.getCause();
            }
            throw failure;
        }
    }

    /** What a body is that cannot be JSON, by its content type or its first character; empty when it can be. */
    public static Optional<String> notJson(String contentType, InputStream body) throws IOException {
        var type = String.valueOf(contentType).toLowerCase(Locale.ROOT).split(";")[0].trim();
        if (type.equals("text/html") || type.endsWith("xml")) {
            return Optional.of(type);
        }
        int first = body.read();
        while (first == 0xEF || first == 0xBB || first == 0xBF || first >= 0 && Character.isWhitespace(first)) {
            first = body.read();
        }
        return first == '{' || first == '[' ? Optional.empty()
                : Optional.of(first < 0 ? "empty" : "text that begins with '" + (char) first + "'");
    }
}
