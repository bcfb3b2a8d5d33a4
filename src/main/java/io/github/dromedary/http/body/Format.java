package io.github.dromedary.http.body;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats of response bodies. */
public enum Format {
    JSON("application/json", List.of("application/json", "text/json", "application/javascript")),
    JSONL("application/x-ndjson", List.of("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonl",
            "application/jsonlines", "application/x-jsonlines", "application/json-lines", "text/jsonl", "text/x-ndjson")),
    CSV("text/csv", List.of("text/csv", "application/csv", "text/x-csv", "application/x-csv", "text/comma-separated-values"));

    private final String accept;
    private final List<String> types;

    Format(String accept, List<String> types) {
        this.accept = accept;
        this.types = types;
    }

    /** The value of the request header {@code Accept}. */
    public String accept() {
        return this == JSON ? accept : accept + ", */*;q=0.5";
    }

    /** The format of a media type; empty if it is none of these. */
    static Optional<Format> of(String type) {
        for (var format : values()) {
            if (format.types.contains(type) || format == JSON && type.endsWith("+json")) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return this == JSONL ? "JSON Lines" : name().toUpperCase(Locale.ROOT);
    }
}
