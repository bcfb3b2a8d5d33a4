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
 * Reading only what has changed: the greatest value of a field is kept, and the next sync asks from there. A record whose
 * field is null, missing, no time and no number, or too far in the future is read like the others and moves nothing. Immutable.
 *
 * @param field    path of the field in a record
 * @param param    the query parameter that takes the value, or empty when it stands as {@code {since}} elsewhere, or nowhere
 * @param format   how the API wants it
 * @param lookback how much further back to ask, for records that appear late
 * @param ahead    how far ahead of the API's clock a value may be and still count, or empty when any counts
 * @param initial  the value of the first read, as the API takes it, or empty when that reads all
 */
public record IncrementalSettings(String field, Optional<String> param, Format format, Duration lookback, Optional<Duration> ahead, Optional<String> initial) {
    /** Where a value is put in the path, the query or the body. */
    public static final String SINCE = "{since}";

    /** How a value is written in a request. */
    public enum Format {
        /** As the records have it: their separator, digits and offset. */
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
    Optional<String> asked(Optional<String> greatest) {
        return greatest.map(text -> mark(text).asked(format, lookback)).or(() -> initial);
    }

    /** @throws ResponseException when it cannot be compared, or not be written as the format says */
    IncrementalValue mark(Object value) {
        var mark = IncrementalValue.of(field, value, format);
        if (mark.number() != null && (format == Format.ISO || format == Format.DATE)) {
            throw new ResponseException(field + " is the number " + mark.text() + ", and incrementalFormat wants a time", "incrementalFormat");
        }
        if (mark.number() != null && !lookback.isZero()) {
            throw new ResponseException(field + " is the number " + mark.text() + ", from which no lookback can be taken; where it counts from 1970,"
                    + " set incrementalFormat to seconds or milliseconds", "lookback and incrementalFormat");
        }
        return mark;
    }

    /** Whether a value that was stored is one that can be asked from. */
    public boolean reads(String greatest) {
        try {
            return !asked(Optional.of(greatest)).isEmpty();
        } catch (ResponseException | DateTimeException e) {
            return false;
        }
    }

    /** Whether a record has the field, be it null. */
    boolean named(Map<String, Object> item) {
        return JsonPath.has(item, field);
    }

    /** Whether a record has a value. */
    public boolean in(Map<String, Object> item) {
        return value(item) != null;
    }

    /** The latest time that counts, by the header {@code Date} of a response, or else by this machine's clock. */
    public Instant latest(String date) {
        var now = Instant.now();
        return ahead.map(HttpDate.parse(date, now).orElse(now)::plus).orElse(Instant.MAX);
    }

    /** What a record has there, or {@code null}. */
    Object value(Map<String, Object> item) {
        return JsonPath.at(item, field).filter(value -> !(value instanceof Map || value instanceof List)).orElse(null);
    }
}
