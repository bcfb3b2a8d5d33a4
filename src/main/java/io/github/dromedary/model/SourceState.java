package io.github.dromedary.model;

import java.time.Instant;

/**
 * How a source stands, by its history. Immutable.
 *
 * @param source       its name
 * @param last         how its last attempt stands: running, succeeded, failed or stopped
 * @param started      when that began
 * @param succeeded    when the last sync that succeeded ended, or {@code null}
 * @param failures     how many attempts have failed since
 * @param failingSince when the first of these began, or {@code null}
 * @param error        why the last of these failed, or {@code null}
 */
public record SourceState(String source, String last, Instant started, Instant succeeded, long failures, Instant failingSince, String error) {

    /** Whether nothing has succeeded since it failed. */
    public boolean failing() {
        return failures > 0;
    }

    /** In one word: failing, or how its last attempt stands. */
    public String word() {
        return failing() ? "failing" : last;
    }
}
