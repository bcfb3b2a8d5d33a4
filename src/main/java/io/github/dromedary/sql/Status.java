package io.github.dromedary.sql;

import java.util.Locale;

/** How a sync stands, as {@code dromedary_sync.status} says it in small letters. */
public enum Status {
    /** It goes on, or its process was killed and has not been started again. */
    RUNNING,
    /** All pages are committed. */
    SUCCEEDED,
    /** It stopped at an error; the next one goes on where it stopped. */
    FAILED,
    /** It was asked to stop; the next one goes on where it stopped. */
    STOPPED;

    /** The status as the database has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
