package io.github.dromedary.sync;

import io.github.dromedary.model.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the user is told at the end of a sync of the records that this process has had in hand. For the line's thread. */
public final class RecordNotices {
    private static final int MOST_FIELDS = 1_000;
    private static final int MOST_SHOWN = 20;
    private final Map<Change, Long> changes = new LinkedHashMap<>();
    private String firstReject;

    /** A record was rejected. */
    void rejected(String reason) {
        firstReject = firstReject == null ? reason : firstReject;
    }

    /** So many values were changed so that the database could hold them. */
    public void changed(Change change, long values) {
        if (changes.size() < MOST_FIELDS || changes.containsKey(change)) {
            changes.merge(change, values, Long::sum);
        }
    }

    /** All of it, for a sync of that id that has rejected so many records for good. */
    List<String> told(String sync, long rejected) {
        var all = new ArrayList<String>();
        Arrays.stream(Change.Kind.values()).forEach(kind -> changes(kind).ifPresent(all::add));
        rejects("select reason, path, record from dromedary_reject where sync = '" + sync + "'", rejected).ifPresent(all::add);
        return all;
    }

    private Optional<String> rejects(String query, long rejected) {
        if (firstReject == null) {
            return Optional.empty();
        }
        return Optional.of(rejected == 0 ? "the rejected records: " + query
                : rejected == 1 ? "1 record was rejected: " + firstReject + "; to see it: " + query
                : rejected + " records were rejected; the first: " + firstReject + "; to see them: " + query);
    }

    private Optional<String> changes(Change.Kind kind) {
        var fields = changes.entrySet().stream().filter(change -> change.getKey().kind() == kind)
                .map(change -> change.getKey().field() + " (" + change.getValue() + ")").sorted().toList();
        return fields.isEmpty() ? Optional.empty() : Optional.of(what(kind) + fields.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (fields.size() > MOST_SHOWN ? " and " + (fields.size() - MOST_SHOWN) + " more" : ""));
    }

    private static String what(Change.Kind kind) {
        return switch (kind) {
            case NUMBER -> "NaN and Infinity are stored as NULL, in these fields with the number of values: ";
            case FRACTION -> "fractions of seconds are cut to the digits that the column holds, in these fields with the number of values: ";
            case ELEMENT -> "objects are stored as elements, since other records have an array in their place, in these fields with the number of values: ";
            case TEXT -> "characters that the database cannot hold are stored as U+FFFD, in these fields with the number of values: ";
        };
    }
}
