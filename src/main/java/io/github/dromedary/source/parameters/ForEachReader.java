package io.github.dromedary.source.parameters;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.Placeholders;
import io.github.dromedary.http.incremental.IncrementalSettings;
import io.github.dromedary.source.ForEach;
import io.github.dromedary.source.secrets.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of {@code forEach} into a {@link ForEach}. */
final class ForEachReader {
    /** Parameters that do not accept column placeholders. */
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

    /** Returns the parent query, or empty if the source is a single partition. */
    Optional<ForEach> read(Endpoint endpoint) {
        var sql = values.text("forEach");
        if (sql.isEmpty()) {
            List.of("parentColumns", "skipOn").forEach(name -> values.text(name).ifPresent(
                    text -> values.problem(name, "has no effect without forEach; set forEach, or remove it")));
            if (endpoint != null) {
                endpoint.placeholders(true).forEach(name -> values.problem("forEach", "is missing; {" + name + "} in "
                        + (Placeholders.in(List.of(values.text("baseUrl").orElse(""))).contains(name) ? "baseUrl" : "path")
                        + " is filled from a column of the parent rows"));
            }
            AuthenticationReader.TEMPLATED.forEach(name -> AuthenticationReader.placeholders(values, List.of(name)).forEach(column ->
                    values.problem("forEach", "is missing; {" + column + "} in " + name
                            + " is filled from a column of the parent rows; to send literal braces, put the value into a property")));
            return Optional.empty();
        }
        if (!sql.get().matches("(?is)\\s*(select|with)\\b.*")) {
            values.problem("forEach", "is not a query; start it with select or with");
        }
        NAMES.forEach(name -> Placeholders.in(List.of(values.text(name).orElse(""))).forEach(column -> values.problem(name,
                "contains {" + column + "}, but does not accept columns of forEach; remove it")));
        var parentColumns = values.read("parentColumns", Map.<String, String>of(), ForEachReader::pairs);
        var credentials = Optional.ofNullable(endpoint)
                .map(e -> new RowCredentialsReader(values).read(source, secrets, e, Set.copyOf(parentColumns.values())))
                .filter(c -> c.anySecret() || !c.columns().isEmpty());
        var forEach = new ForEach(sql.get(), parentColumns, values.statusCodes("skipOn"), credentials);
        if (forEach.since() && endpoint != null && endpoint.hasSince()) {
            values.problem("forEach", "uses " + IncrementalSettings.SINCE + ", and so does the request; remove one of the two");
        }
        return Optional.of(forEach);
    }

    private static Map<String, String> pairs(String text) {
        var pairs = Endpoint.pairs(text.trim().replaceAll("\\s*,\\s*", "&"));
        var fields = new LinkedHashMap<String, String>();
        pairs.forEach((field, column) -> {
            if (fields.put(field, column) != null) {
                throw new IllegalArgumentException("names field " + field + " twice; keep one");
            }
        });
        return fields;
    }
}
