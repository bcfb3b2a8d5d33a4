package io.github.dromedary.camel;

import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/** Reads durations as Camel writes them: {@code 500ms}, {@code 30s}, {@code 1h30m}, or milliseconds. */
final class Durations {
    /** What Camel reads as a duration; it takes {@code 1H}, {@code P1D} and {@code later} for none at all. */
    private static final Pattern FORM = Pattern.compile("\\d+|(\\d+(ms|[smhd]))+");

    private Durations() {
    }

    /** @throws IllegalArgumentException when the text is none */
    static Duration parse(String text) {
        var bare = text.trim();
        if (!FORM.matcher(bare).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time such as 500ms, 30s, 15m or 2h");
        }
        try {
            return Duration.ofMillis(TimeUtils.toMilliSeconds(bare));
        } catch (IllegalArgumentException e) { // too many digits
            throw new IllegalArgumentException("\"" + text + "\" is too long a time", e);
        }
    }
}
