package io.github.dromedary.inspect;

/**
 * The result of one point of a check. Immutable.
 *
 * @param level the severity
 * @param text  the point and the result; further lines say what to do
 */
public record Finding(Level level, String text) {

    /** The severity of a finding. */
    public enum Level {
        /** No problem. */
        OK,
        /** A possible problem; a sync would succeed. */
        WARN,
        /** A sync would fail, or load wrong data. */
        FAIL
    }
}
