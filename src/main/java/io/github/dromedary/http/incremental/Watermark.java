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

/** What one sync that reads only changes asks for, and what it learns of its records, in their order. For one thread. */
public final class Watermark {
    private static final int MOST_NAMES = 1000;
    private final IncrementalSettings incremental;
    private final Optional<String> since;
    private final Optional<String> asked;
    private final IncrementalValue from;
    private IncrementalValue greatest;
    private IncrementalValue last;
    private final IgnoredValues ignored = new IgnoredValues();
    private ResponseException mistake;
    private long counted;
    private boolean descends = true;
    private boolean old;
    private long unasked;
    private boolean named;
    private final Set<String> others = new LinkedHashSet<>();

    /**
     * Begins, or goes on.
     *
     * @param since    the greatest value of all syncs that are complete
     * @param greatest the greatest value so far
     */
    public Watermark(IncrementalSettings incremental, Optional<String> since, Optional<String> greatest) {
        this.incremental = incremental;
        this.since = since;
        this.asked = incremental.asked(since);
        this.from = since.isEmpty() ? null : incremental.mark(asked.orElseThrow());
        this.greatest = greatest.map(incremental::mark).orElse(null);
    }

    /** The same from its beginning on; the greatest value is kept. */
    public Watermark again() {
        return new Watermark(incremental, since, Optional.ofNullable(greatest()));
    }

    /** The endpoint's first request, asked from there. */
    public Request first(Endpoint endpoint) {
        return asked.map(value -> endpoint.since(value, incremental.param())).orElseGet(endpoint::first);
    }

    /** Whether it asks for all records, so that what does not come is gone. */
    public boolean whole() {
        return asked.isEmpty();
    }

    /**
     * Takes note of the records that come next.
     *
     * @param latest a time beyond it is not believed
     */
    public void see(Records records, Instant latest) {
        if (from != null && IgnoredValues.isAhead(from, latest)) {
            ignored.fromAhead(since.orElseThrow());
        }
        for (var item : records.items()) {
            look(item);
            var mark = mark(item);
            descends = descends && mark != null && (last == null || mark.compareTo(last) <= 0);
            old = mark != null && from != null && mark.compareTo(from) < 0;
            unasked += old ? 1 : 0;
            last = mark;
            count(mark, latest);
        }
    }

    private void count(IncrementalValue mark, Instant latest) {
        if (mark == null) {
            return;
        }
        if (IgnoredValues.isAhead(mark, latest)) {
            ignored.ahead(mark.text());
            return;
        }
        counted++;
        greatest = greatest == null || mark.compareTo(greatest) > 0 ? mark : greatest;
    }

    /** A record's value, or {@code null} when it has none that counts. */
    private IncrementalValue mark(Map<String, Object> item) {
        var value = incremental.value(item);
        if (value == null) {
            return null;
        }
        try {
            var mark = incremental.mark(value);
            if (comparable(mark)) {
                return mark;
            }
        } catch (ResponseException e) {
            mistake = mistake == null && !IncrementalValue.meant(value, incremental.format()) ? e : mistake;
        }
        ignored.unreadable(value.toString(), 1);
        return null;
    }

    /** Whether a value is of the kind that the others are; times win over the numbers that came before them, such as 0 for none. */
    private boolean comparable(IncrementalValue mark) {
        var other = from != null ? from : greatest;
        if (other == null || mark.comparable(other)) {
            return true;
        }
        if (from != null || mark.instant() == null) {
            return false;
        }
        ignored.unreadable(greatest.text(), Math.max(1, counted));
        counted = 0;
        greatest = null;
        last = null;
        return true;
    }

    /**
     * Requires that the field is one that can be asked from.
     *
     * @throws ResponseException when no record, nor any of an earlier sync, has had a value that is a time or a number
     */
    public void requireReadable() {
        if (mistake != null && from == null && greatest == null && !ignored.anyAhead()) {
            throw mistake;
        }
    }

    /** The values that did not count. */
    public IgnoredValues ignored() {
        return ignored;
    }

    private void look(Map<String, Object> item) {
        named = named || incremental.named(item);
        if (!named && others.size() < MOST_NAMES) {
            item.forEach((name, value) -> {
                others.add(name);
                if (value instanceof Map<?, ?> inner) {
                    inner.keySet().forEach(within -> others.add(name + "." + within));
                }
            });
        }
    }

    /** The fields that the records have, where none of them, nor any of an earlier sync, has had the one that is looked at; else empty. */
    public Set<String> insteadOfField() {
        return named || greatest != null ? Set.of() : others;
    }

    /** Whether all that follows is older than what was asked for: the feed descends, and has come there. */
    public boolean beyond() {
        return descends && old;
    }

    /** How many records were older than what was asked for. */
    public long unasked() {
        return unasked;
    }

    /** The greatest value so far, as the API said it, or {@code null} when there was none. */
    public String greatest() {
        return greatest == null ? null : greatest.text();
    }
}
