package io.github.dromedary.source;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.RequestMessage;
import io.github.dromedary.http.body.Format;
import io.github.dromedary.model.Pairs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes an {@link Endpoint} of a source's parameters, and refuses what could not be sent as it is written. */
final class EndpointReader {
    private static final List<String> METHODS = List.of("GET", "POST");
    /** Those of which a request has one (RFC 9110, 5.3). */
    private static final Set<String> ONCE = Set.of("content-type", "host", "authorization", "user-agent");
    private final Parameters values;

    EndpointReader(Parameters values) {
        this.values = values;
    }

    /** {@code null} where {@code baseUrl} is none, which is a problem by then. */
    Endpoint read() {
        var method = values.read("method", "GET", EndpointReader::method);
        var params = values.read("params", Pairs.NONE, Endpoint::query);
        var headers = accept(values.read("headers", Pairs.NONE, EndpointReader::headers));
        var path = values.read("path", "/", Endpoint::path);
        var body = values.text("body").orElse(null);
        var endpoint = values.read("baseUrl", null, (String url) -> new Endpoint(url, path, method, params, headers, body));
        if (endpoint != null) {
            refuseTwice(endpoint);
        }
        return endpoint;
    }

    private static String method(String text) {
        if (!METHODS.contains(text)) {
            throw new IllegalArgumentException(Parameters.notOneOf(text, METHODS));
        }
        return text;
    }

    private static Pairs headers(String text) {
        var headers = Endpoint.pairs(text);
        headers.forEach(EndpointReader::check);
        headers.byHeader().forEach((name, said) -> {
            if (said.size() > 1 && ONCE.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("has " + name + " twice, and a request has one");
            }
        });
        return headers;
    }

    /** A header that HTTP can carry (RFC 9110, 5.1 and 5.5), and that neither Camel nor the body decides. */
    private static void check(String name, String value) {
        if (!name.matches("[\\w!#$%&'*+.^`|~-]+")) {
            throw new IllegalArgumentException("has \"" + name + "\", which is no name of a header");
        }
        if (RequestMessage.isCamels(name)) {
            throw new IllegalArgumentException("has " + name + ", which is Camel's own and is not sent; leave it out");
        }
        if (RequestMessage.isOfBody(name)) {
            throw new IllegalArgumentException("has " + name + ", which follows from the body; leave it out");
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~' || c == '\t')) {
            throw new IllegalArgumentException("has " + name + ", whose value has characters that cannot stand in a header");
        }
    }

    /** Asks for the format that is wanted, where the source does not say how. */
    private Pairs accept(Pairs headers) {
        var format = Arrays.stream(Format.values()).filter(f -> values.text("format").equals(Optional.of(Parameters.word(f))))
                .findFirst().orElse(Format.JSON);
        return format == Format.JSON || headers.has("Accept") ? headers : headers.plus("Accept", format.accept());
    }

    /** Where a sync sets a parameter of the query, one value takes the place of one. */
    private void refuseTwice(Endpoint endpoint) {
        var paginator = Arrays.stream(PaginatorKind.values()).filter(kind -> values.text("paginator").equals(Optional.of(kind.word()))).findFirst();
        for (var parameter : List.of("pageParam", "offsetParam", "limitParam", "cursorParam", "incrementalParam")) {
            var bodyPath = parameter.replace("Param", "BodyPath");
            boolean pages = paginator.filter(kind -> kind.parameters().contains(parameter)).isPresent() && values.text(bodyPath).isEmpty();
            boolean used = pages || parameter.equals("incrementalParam");
            values.text(parameter).filter(name -> used && endpoint.queryNames().stream().filter(name::equals).count() > 1).ifPresent(name ->
                    values.problem(parameter, "is " + name + ", which is in params, path or baseUrl twice; leave it there once, or out"));
        }
    }
}
