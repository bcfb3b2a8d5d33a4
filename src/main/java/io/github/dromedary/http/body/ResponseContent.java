package io.github.dromedary.http.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dromedary.http.paging.Paginator;
import io.github.dromedary.json.JsonReader;
import io.github.dromedary.json.Outline;
import io.github.dromedary.json.ValueBudget;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The format and charset of a body, from its source's parameters and its content type. Immutable. */
public final class ResponseContent {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";]*)");
    private final Format format;
    private final String type;
    private final Charset charset;
    private final ResponseLimits limits;

    private ResponseContent(Format format, String type, Charset charset, ResponseLimits limits) {
        this.limits = limits;
        this.format = format;
        this.type = type;
        this.charset = charset;
    }

    /**
     * Determines the format and charset; {@code given} and {@code charset} take precedence over the content type, which may be {@code null}.
     *
     * @throws ResponseException when the charset is unknown
     */
    public static ResponseContent of(Optional<Format> given, Optional<Charset> charset, String contentType, ResponseLimits limits) {
        var text = contentType == null ? "" : contentType;
        var type = text.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return new ResponseContent(given.or(() -> Format.of(type)).orElse(Format.JSON), type,
                charset.or(() -> charset(text)).orElse(null), limits);
    }

    /**
     * The charset of a content type, or empty.
     *
     * @throws ResponseException when the charset is unknown
     */
    public static Optional<Charset> charset(String contentType) {
        var named = CHARSET.matcher(contentType);
        var name = named.find() ? named.group(1).strip() : "";
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException e) {
            throw new ResponseException("the Content-Type of the response names the unknown charset \"" + Texts.excerpt(name) + "\"", "headers");
        }
    }

    public Format format() {
        return format;
    }

    /** Whether the body itself is gzip, beyond a Content-Encoding, so that only reading it shows that it is complete. */
    public static boolean isGzip(InputStream body) throws IOException {
        return DecodedText.isGzip(body);
    }

    /** What the body is if it cannot be of the format, by its type or its first character; empty if it can be. */
    public Optional<String> mismatch(InputStream body) throws IOException {
        try {
            return differing(body);
        } catch (IOException e) {
            throw JsonReader.retryable(e);
        }
    }

    private Optional<String> differing(InputStream body) throws IOException {
        if (type.equals("text/html") || type.endsWith("xml") || format == Format.CSV && Format.of(type).filter(f -> f != Format.CSV).isPresent()) {
            return Optional.of(type);
        }
        int first = first(body);
        boolean opens = first == '{' || first == '[';
        if (format == Format.CSV ? first < 0 || !opens && first != '<' : opens && (format == Format.JSON || first == '{')) {
            return Optional.empty();
        }
        return Optional.of(first < 0 ? "empty" : "text starting with '" + (char) first + "'");
    }

    private int first(InputStream body) throws IOException {
        var text = DecodedText.open(body, charset, limits);
        if (text.charset() == null) {
            int first = text.bytes().read();
            while (first == 0 || first >= 0 && Character.isWhitespace(first)) { // zeros: UTF-16 or UTF-32 without a mark
                first = text.bytes().read();
            }
            return first;
        }
        var reader = text.reader();
        int first = reader.read();
        while (first >= 0 && Character.isWhitespace(first)) {
            first = reader.read();
        }
        return first;
    }

    /**
     * Reads a body to its end; necessary if the transport cannot detect truncation.
     *
     * @throws IOException when the body is truncated or malformed
     */
    public void check(InputStream body) throws IOException {
        try (var document = document(Selector.parse("$"), body)) {
            document.readToEnd();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Finds the records of a first page. */
    public Selector detect(InputStream body) {
        return format == Format.JSON ? Detection.detect(json(body)) : Selector.parse("$");
    }

    /** Streams the records of a body in batches, without the first {@code skipped} ones. */
    public RecordStream open(Selector selector, InputStream body, int batchSize, long skipped) {
        return new RecordStream(document(selector, body), batchSize, skipped);
    }

    /**
     * The object of a JSON body, or of its first line, with only the first elements of its arrays. Empty if it is not an object.
     *
     * @throws IOException when the body is truncated or not JSON
     */
    public Map<String, Object> outline(InputStream body) throws IOException {
        try (var parser = json(body)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? Outline.object(parser, new ValueBudget(limits.maxValue())) : Map.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            throw JsonReader.retryable(e);
        }
    }

    private Document document(Selector selector, InputStream body) {
        try {
            return format == Format.CSV ? new CsvDocument(DecodedText.open(body, charset, limits).reader(), limits.maxValue())
                            : format == Format.JSONL ? new JsonLinesDocument(json(body), limits.maxValue())
                            : new JsonDocument(selector, json(body), limits.maxValue());
        } catch (IOException e) {
            throw JsonReader.failure(e);
        }
    }

    private JsonParser json(InputStream body) {
        try {
            var text = DecodedText.open(body, charset, limits);
            return text.isUnicode() ? JsonReader.parser(text.bytes(), limits.maxValue()) : JsonReader.parser(text.reader(), limits.maxValue());
        } catch (IOException e) {
            throw JsonReader.failure(e);
        }
    }

    /** Refuses a selector or a paginator that reads data around the records, which only JSON has. */
    public void refuseEnvelope(Paginator paginator, Optional<Selector> selector) {
        if (format != Format.JSON && selector.filter(s -> !s.steps().isEmpty()).isPresent()) {
            throw new ResponseException("the response is " + format + ", which has no data around the records; dataSelector applies only to JSON");
        }
        if (format != Format.JSON && paginator.readsBody()) {
            throw new ResponseException("the response is " + format + ", which has no data around the records that names the next page",
                    paginator.parameters());
        }
    }
}
