package io.github.dromedary.source.parameters;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.http.body.Format;
import io.github.dromedary.model.NameValuePairs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of the request into an {@link Endpoint}; rejects anything that could not be sent exactly as written. */
final class EndpointReader {
    private static final List<String> METHODS = List.of("GET", "POST");
    /** Headers that a request carries at most once (RFC 9110, 5.3). */
    private static final Set<String> SINGLE = Set.of("content-type", "host", "authorization", "user-agent");
    private final Parameters values;

    EndpointReader(Parameters values) {
        this.values = values;
    }

    /** Returns the endpoint, or {@code null} after reporting a missing or invalid {@code baseUrl}. */
    Endpoint read() {
        var method = values.read("method", "GET", EndpointReader::method);
        var params = values.read("params", NameValuePairs.NONE, Endpoint::query);
        var headers = accept(values.read("headers", NameValuePairs.NONE, EndpointReader::headers));
        var path = values.read("path", "/", Endpoint::path);
        var body = values.text("body").orElse(null);
        var endpoint = values.read("baseUrl", null, (String url) -> new Endpoint(url, path, method, params, headers, body));
        if (endpoint != null) {
            rejectDuplicates(endpoint);
        }
        return endpoint;
    }

    private static String method(String text) {
        if (!METHODS.contains(text)) {
            throw new IllegalArgumentException(Parameters.notOneOf(text, METHODS));
        }
        return text;
    }

    private static NameValuePairs headers(String text) {
        var headers = Endpoint.pairs(text);
        headers.forEach(EndpointReader::check);
        headers.byHeader().forEach((name, given) -> {
            if (given.size() > 1 && SINGLE.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("sets " + name + " twice; keep one");
            }
        });
        return headers;
    }

    /** Accepts headers that HTTP can carry (RFC 9110, 5.1 and 5.5) and that neither Camel nor the body determines. */
    private static void check(String name, String value) {
        if (!name.matches("[\\w!#$%&'*+.^`|~-]+")) {
            throw new IllegalArgumentException("\"" + name + "\" is not a valid header name");
        }
        if (RequestMessage.isCamels(name)) {
            throw new IllegalArgumentException("sets " + name + ", which is internal to Camel and never sent; remove it");
        }
        if (RequestMessage.isOfBody(name)) {
            throw new IllegalArgumentException("sets " + name + ", which is derived from the body; remove it");
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~' || c == '\t')) {
            throw new IllegalArgumentException("sets " + name + " to a value with characters that a header cannot carry; use printable ASCII");
        }
    }

    /** Adds {@code Accept} for a format other than JSON, unless the source sets that header. */
    private NameValuePairs accept(NameValuePairs headers) {
        var format = Arrays.stream(Format.values()).filter(f -> values.text("format").equals(Optional.of(Parameters.word(f))))
                .findFirst().orElse(Format.JSON);
        return format == Format.JSON || headers.has("Accept") ? headers : headers.plus("Accept", format.accept());
    }

    /** Rejects a query parameter that a sync sets itself and the source sets more than once: only one value can be replaced. */
    private void rejectDuplicates(Endpoint endpoint) {
        var paginator = Arrays.stream(PaginatorKind.values()).filter(kind -> values.text("paginator").equals(Optional.of(kind.word()))).findFirst();
        for (var parameter : List.of("pageParam", "offsetParam", "limitParam", "cursorParam", "incrementalParam")) {
            var bodyPath = parameter.replace("Param", "BodyPath");
            boolean pages = paginator.filter(kind -> kind.parameters().contains(parameter)).isPresent() && values.text(bodyPath).isEmpty();
            boolean used = pages || parameter.equals("incrementalParam");
            values.text(parameter).filter(name -> used && endpoint.queryNames().stream().filter(name::equals).count() > 1).ifPresent(name ->
                    values.problem(parameter, "query parameter " + name + " is set twice in params, path or baseUrl; keep it at most once"));
        }
    }
}
