package io.github.dromedary.http.incremental;

import io.github.dromedary.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Values of an incremental field that do not move it, counted: their records are written like others. For one thread. */
public final class IgnoredValues {
    private static final String RESET = "\"dromedary reset SOURCE --since VALUE\"";
    private long unreadable;
    private String firstUnreadable;
    private long ahead;
    private String firstAhead;
    private String from;

    /** A value is neither a time nor a number, or not of the kind that the others are. */
    void unreadable(String text, long count) {
        firstUnreadable = firstUnreadable == null ? text : firstUnreadable;
        unreadable += count;
    }

    /** A value lies further in the future than is believed. */
    void ahead(String text) {
        firstAhead = firstAhead == null ? text : firstAhead;
        ahead++;
    }

    /** The value that was asked from does. */
    void fromAhead(String text) {
        from = text;
    }

    /** Takes in what another run of pages has ignored. */
    public void add(IgnoredValues other) {
        unreadable(other.firstUnreadable, other.unreadable);
        firstAhead = firstAhead == null ? other.firstAhead : firstAhead;
        ahead += other.ahead;
        from = from == null ? other.from : from;
    }

    boolean anyAhead() {
        return ahead > 0;
    }

    /** What the user should know of them, a line each. */
    public List<String> notices(String field) {
        var notices = new ArrayList<String>();
        if (unreadable > 0) {
            notices.add(field + " is " + quoted(firstUnreadable) + " in " + (unreadable == 1 ? "one record" : "the first of " + unreadable + " records")
                    + ": no time (ISO 8601) or number as the others are; such records are written, and the next sync does not ask from there");
        }
        if (ahead > 0) {
            notices.add(field + " is " + quoted(firstAhead) + " in " + (ahead == 1 ? "one record" : "the first of " + ahead + " records")
                    + ", further in the future than incrementalAhead allows; such records are written, and the next sync does not ask from there");
        }
        if (from != null) {
            notices.add("the last sync came to " + field + " " + quoted(from) + ", which is in the future: what changes until then does not come; " + RESET
                    + " lets it ask from an earlier value");
        }
        return notices;
    }

    private static String quoted(String text) {
        return "\"" + JsonPath.shorten(text) + "\"";
    }

    /** Whether a time is further ahead than that; a number that counts nothing never is. */
    static boolean isAhead(IncrementalValue mark, Instant latest) {
        return mark.instant() != null && mark.instant().isAfter(latest);
    }
}
