package io.github.dromedary.model;

/** What became of the rows of one batch: each is counted in exactly one of the three. */
public record Written(long inserted, long updated, long unchanged) {

    /** No rows. */
    public static final Written NONE = new Written(0, 0, 0);
}
