package io.github.dromedary.camel;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.Incremental;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a {@link ForEach} of a source's parameters. */
final class ForEachReader {
    private final Values values;

    ForEachReader(Values values) {
        this.values = values;
    }

    /** Empty when the source has one run of pages. */
    Optional<ForEach> read(Endpoint endpoint) {
        var sql = values.text("forEach");
        if (sql.isEmpty()) {
            List.of("parentColumns", "skipOn").forEach(name -> values.text(name).ifPresent(text -> values.problem(name, "goes with forEach")));
            if (endpoint != null) {
                endpoint.placeholders(true).forEach(name -> values.problem("forEach", "is missing; {" + name + "} in path takes a column of its rows"));
            }
            return Optional.empty();
        }
        if (!sql.get().matches("(?is)\\s*(select|with)\\b.*")) {
            values.problem("forEach", "is no query: it begins with select or with");
        }
        var forEach = new ForEach(sql.get(), values.read("parentColumns", Map.<String, String>of(), ForEachReader::pairs), values.statusCodes("skipOn"));
        if (forEach.since() && endpoint != null && endpoint.hasSince()) {
            values.problem("forEach", "has " + Incremental.SINCE + ", and so has the request; it can mean only one of the two");
        }
        return Optional.of(forEach);
    }

    private static Map<String, String> pairs(String text) {
        return Endpoint.pairs(text.trim().replaceAll("\\s*,\\s*", "&"));
    }
}
