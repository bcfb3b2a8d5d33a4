package io.github.dromedary.source;

/** What becomes of the rows that are there already; the words are dlt's. */
public enum Disposition {
    /** They are updated by the key. */
    MERGE,
    /** They stay. */
    APPEND,
    /** The rows of a whole read take their place. */
    REPLACE,
    /** Each version of a row stays. */
    HISTORY
}
