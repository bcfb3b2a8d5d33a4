package io.github.dromedary.model;

/** What became of the rows of one batch: each is counted in exactly one of the three. */
public record WriteResult(long inserted, long updated, long unchanged) {

    /** No rows. */
    public static final WriteResult NONE = new WriteResult(0, 0, 0);
}
