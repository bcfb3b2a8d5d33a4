package io.github.dromedary.sync;

import io.github.dromedary.model.Counts;

/**
 * The work of one process on a sync, from its start or resume to its end; one row of {@code dromedary_sync}. Immutable.
 *
 * @param id      the id of the row, empty when it has none
 * @param resumes whether the attempt resumes an interrupted sync
 * @param earlier what earlier attempts have committed of the same sync
 */
public record Attempt(String id, boolean resumes, Counts earlier) {

    /** The attempt of a sync that has not started and has no row. */
    public static final Attempt NONE = new Attempt("", false, Counts.NONE);

    /** Whether earlier attempts have read records or pages of the sync. */
    public boolean hasEarlierProgress() {
        return earlier.read() > 0 || earlier.pages() > 0;
    }

    /** The first attempt of a sync; both have the same id. */
    public static Attempt first(String sync) {
        return new Attempt(sync, false, Counts.NONE);
    }
}
