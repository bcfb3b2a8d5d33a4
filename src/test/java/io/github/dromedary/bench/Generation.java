package io.github.dromedary.bench;

import java.util.Locale;

/** What a sync finds in the table: nothing, every row with other values, every row as it is. They follow one another. */
enum Generation {
    FIRST, CHANGED, SAME;

    /** Which version of the records the API gives: 1 at first, 2 from then on. */
    int version() {
        return this == FIRST ? 1 : 2;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
