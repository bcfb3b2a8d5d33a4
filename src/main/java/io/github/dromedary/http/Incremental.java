package io.github.dromedary.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reading only what has changed: the greatest value of a field is kept, and the next sync asks from there. A record whose
 * field is null or missing is read like the others and moves nothing. Immutable.
 *
 * @param field    path of the field in a record
 * @param param    the query parameter that takes the value, or empty when it stands as {@code {since}} elsewhere, or nowhere
 * @param format   how the API wants it
 * @param lookback how much further back to ask, for records that appear late
 * @param initial  the value of the first read, as the API takes it, or empty when that reads all
 */
public record Incremental(String field, Optional<String> param, Format format, Duration lookback, Optional<String> initial) {
    /** Where a value is put in the path, the query or the body. */
    public static final String SINCE = "{since}";

    /** How a value is written in a request. */
    public enum Format {
        /** As the records have it. */
        AS_GIVEN,
        /** ISO 8601, in UTC. */
        ISO,
        /** Seconds since 1970. */
        SECONDS,
        /** Milliseconds since 1970. */
        MILLISECONDS,
        /** A date. */
        DATE
    }

    /** The value to ask from: a little before the greatest of the last sync, or the initial one. */
    public Optional<String> asked(Optional<String> greatest) {
        return greatest.map(text -> Mark.of(field, text, format).asked(format, lookback)).or(() -> initial);
    }

    /** The endpoint that is asked from there. */
    public Endpoint from(Endpoint endpoint, Optional<String> asked) {
        return asked.isEmpty() ? endpoint : endpoint.since(asked.get(), param);
    }

    /** The greatest of a value and those of some records; {@code null} when there is none. */
    public String greatest(String before, List<Map<String, Object>> records) {
        var greatest = before == null ? null : Mark.of(field, before, format);
        for (var item : records) {
            var value = value(item);
            var mark = value == null ? null : Mark.of(field, value, format);
            greatest = mark != null && (greatest == null || mark.compareTo(greatest) > 0) ? mark : greatest;
        }
        return greatest == null ? null : greatest.text();
    }

    /** Whether a record is older than the value that was asked from. */
    public boolean older(Map<String, Object> item, String asked) {
        var value = value(item);
        return value != null && Mark.of(field, value, format).compareTo(Mark.of(field, asked, format)) < 0;
    }

    /** Whether a record stands behind another in an order that descends, or beside it. */
    public boolean descends(Map<String, Object> item, Map<String, Object> next) {
        var a = value(item);
        var b = value(next);
        return a != null && b != null && Mark.of(field, b, format).compareTo(Mark.of(field, a, format)) <= 0;
    }

    private Object value(Map<String, Object> item) {
        Object value = item;
        for (var name : field.split("\\.")) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value instanceof Map || value instanceof List ? null : value;
    }
}
