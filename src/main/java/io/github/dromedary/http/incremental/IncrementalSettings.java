package io.github.dromedary.http.incremental;

import io.github.dromedary.http.limits.HttpDate;
import io.github.dromedary.json.JsonPath;
import io.github.dromedary.model.ResponseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Incremental reading: the greatest value of a field is stored, and the next sync requests records from there. A record whose
 * field is null, missing, neither a time nor a number, or too far in the future is written but does not advance the value. Immutable.
 *
 * @param field    path of the field in a record
 * @param param    query parameter for the value, or empty if a {@code {since}} elsewhere carries it, or nothing does
 * @param format   format of the value in a request
 * @param lookback time to request before the value, for records that appear late
 * @param ahead    how far a value may be ahead of the API's clock and still count, or empty for no limit
 * @param initial  value of the first read, as the API expects it, or empty to read everything
 */
public record IncrementalSettings(String field, Optional<String> param, Format format, Duration lookback, Optional<Duration> ahead,
        Optional<String> initial) {
    /** Placeholder for the value in the path, the query or the body. */
    public static final String SINCE = "{since}";

    /** Formats of the value in a request. */
    public enum Format {
        /** As in the records: their separator, digits and offset. */
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

    /** The value to request from: slightly before the greatest of the last sync, or the initial one. */
    Optional<String> startValue(Optional<String> greatest) {
        return greatest.map(text -> parse(text).startValue(format, lookback)).or(() -> initial);
    }

    /**
     * Parses a value.
     *
     * @throws ResponseException when the value is not comparable, or cannot be written in the format
     */
    IncrementalValue parse(Object value) {
        var parsed = IncrementalValue.of(field, value, format);
        if (parsed.number() != null && (format == Format.ISO || format == Format.DATE)) {
            throw new ResponseException(field + " is the number " + parsed.text() + ", but incrementalFormat requires a time", "incrementalFormat");
        }
        if (parsed.number() != null && !lookback.isZero()) {
            throw new ResponseException(field + " is the number " + parsed.text() + ", to which lookback does not apply; if it counts from 1970,"
                    + " set incrementalFormat to seconds or milliseconds", "lookback and incrementalFormat");
        }
        return parsed;
    }

    /** Whether a sync can start from a stored value. */
    public boolean canStartFrom(String greatest) {
        try {
            return !startValue(Optional.of(greatest)).isEmpty();
        } catch (ResponseException | DateTimeException e) {
            return false;
        }
    }

    /** Whether a record has the field, even if it is null. */
    boolean isPresent(Map<String, Object> item) {
        return JsonPath.has(item, field);
    }

    /** Whether a record has a value in the field. */
    public boolean hasValue(Map<String, Object> item) {
        return value(item) != null;
    }

    /** The latest time that counts, by the response header {@code Date}, or by this machine's clock without one. */
    public Instant latest(String date) {
        var now = Instant.now();
        return ahead.map(HttpDate.parse(date, now).orElse(now)::plus).orElse(Instant.MAX);
    }

    /** The value of the field, or {@code null} if it is missing, an object or an array. */
    Object value(Map<String, Object> item) {
        return JsonPath.at(item, field).filter(value -> !(value instanceof Map || value instanceof List)).orElse(null);
    }
}
