package io.github.dromedary.model;

/** Result of writing rows: each counts as inserted, updated or unchanged. Immutable. */
public record WriteResult(long inserted, long updated, long unchanged) {

    /** No rows. */
    public static final WriteResult NONE = new WriteResult(0, 0, 0);
}
