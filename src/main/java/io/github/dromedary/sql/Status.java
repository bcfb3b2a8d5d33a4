package io.github.dromedary.sql;

import java.util.Locale;

/** The status of an attempt at a sync; {@code dromedary_sync.status} has it in lower case. */
public enum Status {
    /** It is running, or its process was killed and has not been restarted. */
    RUNNING,
    /** All pages are committed. */
    SUCCEEDED,
    /** It failed; the next sync resumes there. */
    FAILED,
    /** The process was stopped; the next sync resumes there. */
    STOPPED;

    /** The status as stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
