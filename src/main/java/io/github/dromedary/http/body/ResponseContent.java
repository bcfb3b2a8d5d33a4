package io.github.dromedary.http.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dromedary.http.paging.Paginator;
import io.github.dromedary.json.JsonPath;
import io.github.dromedary.json.JsonReader;
import io.github.dromedary.json.Outline;
import io.github.dromedary.json.ValueBudget;
import io.github.dromedary.model.ResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a body is, by its source's parameters and its content type: its format and its characters. Immutable. */
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
     * Reads a content type, which may be {@code null}; a format that is given wins over it, and a charset that is given, too.
     *
     * @throws ResponseException when the charset is not known
     */
    public static ResponseContent of(Optional<Format> given, Optional<Charset> charset, String contentType, ResponseLimits limits) {
        var text = contentType == null ? "" : contentType;
        var type = text.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return new ResponseContent(given.or(() -> Format.of(type)).orElse(Format.JSON), type,
                charset.or(() -> charset(text)).orElse(null), limits);
    }

    /**
     * The charset that a content type names, or empty when it names none.
     *
     * @throws ResponseException when there is none of that name
     */
    public static Optional<Charset> charset(String contentType) {
        var named = CHARSET.matcher(contentType);
        var name = named.find() ? named.group(1).strip() : "";
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException e) {
            throw new ResponseException("the answer says that it is in the charset \"" + JsonPath.shorten(name) + "\", which is not known", "headers");
        }
    }

    public Format format() {
        return format;
    }

    /** Whether it is packed with gzip beyond what HTTP does, so that its end must be looked for. */
    public static boolean zipped(InputStream body) throws IOException {
        return DecodedText.zipped(body);
    }

    /** What a body is that cannot be of the format, by its type or its first character; empty when it can be. */
    public Optional<String> refused(InputStream body) throws IOException {
        try {
            return unlike(body);
        } catch (IOException e) {
            throw JsonReader.thrown(e);
        }
    }

    private Optional<String> unlike(InputStream body) throws IOException {
        if (type.equals("text/html") || type.endsWith("xml") || format == Format.CSV && Format.of(type).filter(f -> f != Format.CSV).isPresent()) {
            return Optional.of(type);
        }
        int first = first(body);
        boolean opens = first == '{' || first == '[';
        if (format == Format.CSV ? first < 0 || !opens && first != '<' : opens && (format == Format.JSON || first == '{')) {
            return Optional.empty();
        }
        return Optional.of(first < 0 ? "empty" : "text that begins with '" + (char) first + "'");
    }

    private int first(InputStream body) throws IOException {
        var text = DecodedText.open(body, charset, limits);
        if (text.charset() == null) {
            int first = text.bytes().read();
            while (first == 0 || first >= 0 && Character.isWhitespace(first)) { // zeros: UTF-16 or 32 without a mark
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
     * Walks a body to its end; needed where the transport cannot tell that it was cut.
     *
     * @throws IOException when the body ends in the middle or is not of the format
     */
    public void check(InputStream body) throws IOException {
        try (var document = document(Selector.parse("$"), body)) {
            document.walk();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Where the records of a first page are. */
    public Selector detect(InputStream body) {
        return format == Format.JSON ? Detection.detect(json(body)) : Selector.parse("$");
    }

    /** Streams the records out of a body, so many in a batch, without the first ones. */
    public RecordStream open(Selector selector, InputStream body, int batchSize, long skipped) {
        return new RecordStream(document(selector, body), batchSize, skipped);
    }

    /**
     * The object that a JSON body is, or its first line; of its arrays no more than the first elements. Empty when it is none.
     *
     * @throws IOException when the body ends in the middle or is not JSON
     */
    public Map<String, Object> outline(InputStream body) throws IOException {
        try (var parser = json(body)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? Outline.object(parser, new ValueBudget(limits.maxValue())) : Map.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            throw JsonReader.thrown(e);
        }
    }

    private Document document(Selector selector, InputStream body) {
        try {
            return format == Format.CSV ? new CsvDocument(DecodedText.open(body, charset, limits).reader(), limits.maxValue())
                    : format == Format.JSONL ? new JsonLinesDocument(json(body), limits.maxValue()) : new JsonDocument(selector, json(body), limits.maxValue());
        } catch (IOException e) {
            throw JsonReader.failure(e);
        }
    }

    private JsonParser json(InputStream body) {
        try {
            var text = DecodedText.open(body, charset, limits);
            return text.plain() ? JsonReader.parser(text.bytes(), limits.maxValue()) : JsonReader.parser(text.reader(), limits.maxValue());
        } catch (IOException e) {
            throw JsonReader.failure(e);
        }
    }

    /** What is in the envelope of no answer of this format. */
    public void refuseEnvelope(Paginator paginator, Optional<Selector> selector) {
        if (format != Format.JSON && selector.filter(s -> !s.steps().isEmpty()).isPresent()) {
            throw new ResponseException("the answer is " + format + ", where nothing is around the records; dataSelector is for JSON");
        }
        if (format != Format.JSON && paginator.readsBody()) {
            throw new ResponseException("the answer is " + format + ", where nothing is around the records that tells of a next page", paginator.parameters());
        }
    }
}
