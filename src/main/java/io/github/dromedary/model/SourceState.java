package io.github.dromedary.model;

import java.time.Instant;

/**
 * The state of a source, from its history. Immutable.
 *
 * @param source       name of the source
 * @param last         status of its last sync: {@code running}, {@code succeeded}, {@code failed} or {@code stopped}
 * @param started      start of the last sync
 * @param succeeded    end of the last successful sync, or {@code null}
 * @param failures     number of failed syncs since
 * @param failingSince start of the first of these, or {@code null}
 * @param error        error message of the last of these, or {@code null}
 */
public record SourceState(String source, String last, Instant started, Instant succeeded, long failures, Instant failingSince, String error) {

    /** Whether the source failed and has not succeeded since. */
    public boolean failing() {
        return failures > 0;
    }

    /** The state in one word: {@code failing}, or the status of the last sync. */
    public String word() {
        return failing() ? "failing" : last;
    }
}
