package io.github.dromedary.sync;

import io.github.dromedary.model.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects the notices about the records of one attempt: the first reject and the values changed to fit the database. For one thread. */
public final class RecordNotices {
    private static final int MOST_FIELDS = 1_000;
    private static final int MOST_SHOWN = 20;
    private final Map<Change, Long> changes = new LinkedHashMap<>();
    private String firstReject;

    /** Adds a rejected record; only the first reason is kept. */
    void rejected(String reason) {
        firstReject = firstReject == null ? reason : firstReject;
    }

    /** The reason of the first reject, or empty. */
    Optional<String> firstReject() {
        return Optional.ofNullable(firstReject);
    }

    /** Adds a number of values that were changed to fit the database. */
    public void changed(Change change, long values) {
        if (changes.size() < MOST_FIELDS || changes.containsKey(change)) {
            changes.merge(change, values, Long::sum);
        }
    }

    /**
     * The notices, one text each.
     *
     * @param sync     id of the sync
     * @param rejected number of rejected records that the sync has committed
     */
    List<String> texts(String sync, long rejected) {
        var all = new ArrayList<String>();
        Arrays.stream(Change.Kind.values()).forEach(kind -> changes(kind).ifPresent(all::add));
        rejects("select reason, path, record from dromedary_reject where sync = '" + sync + "'", rejected).ifPresent(all::add);
        return all;
    }

    private Optional<String> rejects(String query, long rejected) {
        if (firstReject == null) {
            return Optional.empty();
        }
        return Optional.of(rejected == 0 ? "to see the rejected records: " + query
                : rejected == 1 ? "1 record was rejected: " + firstReject + "; to see it: " + query
                : rejected + " records were rejected; the first: " + firstReject + "; to see them: " + query);
    }

    private Optional<String> changes(Change.Kind kind) {
        var fields = changes.entrySet().stream().filter(change -> change.getKey().kind() == kind)
                .map(change -> change.getKey().field() + " (" + change.getValue() + ")").sorted().toList();
        return fields.isEmpty() ? Optional.empty()
                : Optional.of(text(kind) + " (field and number of values): " + fields.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                        + (fields.size() > MOST_SHOWN ? " and " + (fields.size() - MOST_SHOWN) + " more" : ""));
    }

    private static String text(Change.Kind kind) {
        return switch (kind) {
            case NUMBER -> "NaN and Infinity are stored as NULL";
            case FRACTION -> "fractions of seconds are truncated to the precision of the column";
            case ELEMENT -> "single objects are stored as one-element arrays, since other records have an array there";
            case TEXT -> "characters that the database cannot store are replaced by U+FFFD";
        };
    }
}
