package io.github.dromedary.http.incremental;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.ResponseException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The incremental value of a partition: where it starts, and the greatest value of its records so far. For one thread. */
public final class Watermark {
    private static final int MOST_NAMES = 1000;
    private final IncrementalSettings incremental;
    private final Optional<String> since;
    private final Optional<String> startText;
    private final IncrementalValue start;
    private IncrementalValue greatest;
    private IncrementalValue last;
    private final IgnoredValues ignored = new IgnoredValues();
    private ResponseException unreadable;
    private long counted;
    private boolean descending = true;
    private boolean lastIsOlder;
    private long older;
    private boolean fieldSeen;
    private final Set<String> otherFields = new LinkedHashSet<>();

    /**
     * Starts or resumes.
     *
     * @param since    greatest value of all complete syncs
     * @param greatest greatest value so far, the current sync included
     */
    public Watermark(IncrementalSettings incremental, Optional<String> since, Optional<String> greatest) {
        this.incremental = incremental;
        this.since = since;
        this.startText = incremental.startValue(since);
        this.start = since.isEmpty() ? null : incremental.parse(startText.orElseThrow());
        this.greatest = greatest.map(incremental::parse).orElse(null);
    }

    /** A watermark to read the partition again from its start; the greatest value is kept. */
    public Watermark restarted() {
        return new Watermark(incremental, since, Optional.ofNullable(greatest()));
    }

    /** The first request, with the value to start from. */
    public Request first(Endpoint endpoint) {
        return startText.map(value -> endpoint.since(value, incremental.param())).orElseGet(endpoint::first);
    }

    /** Whether all records are requested, so that missing ones were deleted. */
    public boolean readsAll() {
        return startText.isEmpty();
    }

    /**
     * Observes the next records.
     *
     * @param latest later times do not count
     */
    public void observe(Records records, Instant latest) {
        if (start != null && IgnoredValues.isAhead(start, latest)) {
            ignored.fromAhead(since.orElseThrow());
        }
        for (var item : records.items()) {
            collectFields(item);
            var value = value(item);
            descending = descending && value != null && (last == null || value.compareTo(last) <= 0);
            lastIsOlder = value != null && start != null && value.compareTo(start) < 0;
            older += lastIsOlder ? 1 : 0;
            last = value;
            count(value, latest);
        }
    }

    private void count(IncrementalValue value, Instant latest) {
        if (value == null) {
            return;
        }
        if (IgnoredValues.isAhead(value, latest)) {
            ignored.ahead(value.text());
            return;
        }
        counted++;
        greatest = greatest == null || value.compareTo(greatest) > 0 ? value : greatest;
    }

    /** The value of a record, or {@code null} if it does not count. */
    private IncrementalValue value(Map<String, Object> item) {
        var value = incremental.value(item);
        if (value == null) {
            return null;
        }
        try {
            var parsed = incremental.parse(value);
            if (comparable(parsed)) {
                return parsed;
            }
        } catch (ResponseException e) {
            unreadable = unreadable == null && !IncrementalValue.looksLikeValue(value, incremental.format()) ? e : unreadable;
        }
        ignored.unreadable(value.toString(), 1);
        return null;
    }

    /** Whether a value is of the same kind as the others; times replace earlier numbers, such as 0 for "never". */
    private boolean comparable(IncrementalValue value) {
        var other = start != null ? start : greatest;
        if (other == null || value.comparable(other)) {
            return true;
        }
        if (start != null || value.instant() == null) {
            return false;
        }
        ignored.unreadable(greatest.text(), Math.max(1, counted));
        counted = 0;
        greatest = null;
        last = null;
        return true;
    }

    /**
     * Checks that the field has comparable values.
     *
     * @throws ResponseException when no record, also of earlier syncs, had a time or a number in it
     */
    public void requireReadable() {
        if (unreadable != null && start == null && greatest == null && !ignored.anyAhead()) {
            throw unreadable;
        }
    }

    /** The values that do not count. */
    public IgnoredValues ignored() {
        return ignored;
    }

    private void collectFields(Map<String, Object> item) {
        fieldSeen = fieldSeen || incremental.isPresent(item);
        if (!fieldSeen && otherFields.size() < MOST_NAMES) {
            item.forEach((name, value) -> {
                otherFields.add(name);
                if (value instanceof Map<?, ?> inner) {
                    inner.keySet().forEach(within -> otherFields.add(name + "." + within));
                }
            });
        }
    }

    /** The fields of the records if none, also of earlier syncs, has the incremental field; else empty. */
    public Set<String> otherFields() {
        return fieldSeen || greatest != null ? Set.of() : otherFields;
    }

    /** Whether the records are in descending order and have passed the start, so that all further ones are older. */
    public boolean passedStart() {
        return descending && lastIsOlder;
    }

    /** Number of records older than requested. */
    public long older() {
        return older;
    }

    /** The greatest value so far, as the API wrote it, or {@code null}. */
    public String greatest() {
        return greatest == null ? null : greatest.text();
    }
}
