package io.github.dromedary.source;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.Placeholders;
import io.github.dromedary.http.incremental.IncrementalSettings;
import io.github.dromedary.source.secrets.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a {@link ForEach} of a source's parameters. */
final class ForEachReader {
    /** Parameters that name things, where no value of a row can stand. */
    private static final List<String> NAMES = List.of("apiKeyHeader", "apiKeyParam", "tokenPath", "pageParam", "offsetParam", "limitParam",
            "cursorParam", "cursorHeader", "incrementalParam", "initialValue");
    private final Parameters values;
    private final String source;
    private final Secrets secrets;

    ForEachReader(Parameters values, String source, Secrets secrets) {
        this.values = values;
        this.source = source;
        this.secrets = secrets;
    }

    /** Empty when the source has one run of pages. */
    Optional<ForEach> read(Endpoint endpoint) {
        var sql = values.text("forEach");
        if (sql.isEmpty()) {
            List.of("parentColumns", "skipOn").forEach(name -> values.text(name).ifPresent(text -> values.problem(name, "goes with forEach")));
            if (endpoint != null) {
                endpoint.placeholders(true).forEach(name -> values.problem("forEach", "is missing; {" + name + "} in "
                        + (Placeholders.in(List.of(values.text("baseUrl").orElse(""))).contains(name) ? "baseUrl" : "path")
                        + " takes a column of its rows"));
            }
            AuthenticationReader.FILLED.forEach(name -> AuthenticationReader.placeholders(values, List.of(name)).forEach(column ->
                    values.problem("forEach", "is missing; {" + column + "} in " + name
                            + " takes a column of its rows; a value that has such braces itself can be a property")));
            return Optional.empty();
        }
        if (!sql.get().matches("(?is)\\s*(select|with)\\b.*")) {
            values.problem("forEach", "is no query: it begins with select or with");
        }
        NAMES.forEach(name -> Placeholders.in(List.of(values.text(name).orElse(""))).forEach(column -> values.problem(name,
                "has {" + column + "}, and no column of forEach can stand there")));
        var parentColumns = values.read("parentColumns", Map.<String, String>of(), ForEachReader::pairs);
        var credentials = Optional.ofNullable(endpoint).map(e -> new RowCredentials(source, values, secrets, e, Set.copyOf(parentColumns.values())));
        var forEach = new ForEach(sql.get(), parentColumns, values.statusCodes("skipOn"), credentials.filter(c -> c.any() || !c.columns().isEmpty()));
        if (forEach.since() && endpoint != null && endpoint.hasSince()) {
            values.problem("forEach", "has " + IncrementalSettings.SINCE + ", and so has the request; it can mean only one of the two");
        }
        return Optional.of(forEach);
    }

    private static Map<String, String> pairs(String text) {
        var pairs = Endpoint.pairs(text.trim().replaceAll("\\s*,\\s*", "&"));
        var fields = new LinkedHashMap<String, String>();
        pairs.forEach((field, column) -> {
            if (fields.put(field, column) != null) {
                throw new IllegalArgumentException("names the field " + field + " twice");
            }
        });
        return fields;
    }
}
