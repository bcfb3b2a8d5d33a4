package io.github.dromedary.http.incremental;

import io.github.dromedary.model.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts values of the incremental field that do not advance it; their records are written like others. For one thread. */
public final class IgnoredValues {
    private static final String RESET = "\"dromedary reset SOURCE --since VALUE\"";
    private long unreadable;
    private String firstUnreadable;
    private long ahead;
    private String firstAhead;
    private String from;

    /** Adds values that are neither a time nor a number, or of another kind than the others. */
    void unreadable(String text, long count) {
        firstUnreadable = firstUnreadable == null ? text : firstUnreadable;
        unreadable += count;
    }

    /** Adds a value that is too far in the future. */
    void ahead(String text) {
        firstAhead = firstAhead == null ? text : firstAhead;
        ahead++;
    }

    /** The sync starts from a value that is too far in the future. */
    void fromAhead(String text) {
        from = text;
    }

    /** Adds the ignored values of another partition. */
    public void add(IgnoredValues other) {
        unreadable(other.firstUnreadable, other.unreadable);
        firstAhead = firstAhead == null ? other.firstAhead : firstAhead;
        ahead += other.ahead;
        from = from == null ? other.from : from;
    }

    boolean anyAhead() {
        return ahead > 0;
    }

    /** The notices for the user, one line each. */
    public List<String> notices(String field) {
        var notices = new ArrayList<String>();
        if (unreadable > 0) {
            notices.add(field + " is " + quoted(firstUnreadable) + in(unreadable)
                    + ": neither a time (ISO 8601) nor a number like the other values; the record is written, but the value is ignored");
        }
        if (ahead > 0) {
            notices.add(field + " is " + quoted(firstAhead) + in(ahead)
                    + ", further in the future than incrementalAhead allows; the record is written, but the value is ignored");
        }
        if (from != null) {
            notices.add("the last sync ended at " + field + " " + quoted(from) + ", which is in the future: changes before that time are not read; "
                    + RESET + " starts from an earlier value");
        }
        return notices;
    }

    private static String in(long records) {
        return " in " + (records == 1 ? "one record" : "the first of " + records + " records");
    }

    private static String quoted(String text) {
        return "\"" + Texts.excerpt(text) + "\"";
    }

    /** Whether a value is a time after {@code latest}; a number that is not a time never is. */
    static boolean isAhead(IncrementalValue value, Instant latest) {
        return value.instant() != null && value.instant().isAfter(latest);
    }
}
