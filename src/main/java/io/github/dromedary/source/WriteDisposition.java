package io.github.dromedary.source;

/** How existing rows are handled: the values of {@code writeDisposition}, named as in dlt. */
public enum WriteDisposition {
    /** Rows are upserted by primary key. */
    MERGE,
    /** Every record becomes a new row. */
    APPEND,
    /** A complete read replaces all rows. */
    REPLACE,
    /** Every version of a row is kept. */
    HISTORY
}
