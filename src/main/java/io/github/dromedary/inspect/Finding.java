package io.github.dromedary.inspect;

/**
 * One point of a check. Immutable.
 *
 * @param level how it is
 * @param text  what was looked at and what was found; further lines say what to do
 */
public record Finding(Level level, String text) {

    /** How a point is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** To be looked at; a sync would not fail. */
        WARN,
        /** A sync would fail, or read what is not meant. */
        FAIL
    }
}
