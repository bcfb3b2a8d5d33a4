package io.github.dromedary.sync;

import io.github.dromedary.model.Counts;

/**
 * What one process does for a sync, from where it begins or goes on with it to where it ends; a row of {@code dromedary_sync}. Immutable.
 *
 * @param id      the row's id
 * @param goesOn  whether a sync that was interrupted is gone on with
 * @param earlier what the attempts before it have committed of the same sync
 */
public record Attempt(String id, boolean goesOn, Counts earlier) {

    /** Of a sync that has not begun, and has no row. */
    public static final Attempt NONE = new Attempt("", false, Counts.NONE);

    /** Whether attempts before it have read some of the sync's pages. */
    public boolean followsOthers() {
        return earlier.read() > 0 || earlier.pages() > 0;
    }

    /** The first attempt at a sync. */
    public static Attempt first(String sync) {
        return new Attempt(sync, false, Counts.NONE);
    }
}
