package io.github.dromedary.source;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Parses durations in Camel's notation: {@code 500ms}, {@code 30s}, {@code 1h30m}, or a number of milliseconds. */
public final class Durations {
    /** Stricter than Camel, which ignores text it cannot parse, such as {@code 1H}, {@code P1D} or {@code later}. */
    private static final Pattern FORM = Pattern.compile("\\d+|(\\d+(ms|[smhd]))+");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhd])?");
    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Durations() {
    }

    /** @throws IllegalArgumentException if the text is not a duration */
    public static Duration parse(String text) {
        var bare = text.trim();
        if (!FORM.matcher(bare).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a duration such as 500ms, 30s, 15m or 2h");
        }
        try {
            long millis = 0;
            for (var part : PART.matcher(bare).results().toList()) {
                long unit = part.group(2) == null ? 1 : MILLIS.get(part.group(2));
                millis = Math.addExact(millis, Math.multiplyExact(Long.parseLong(part.group(1)), unit));
            }
            return Duration.ofMillis(millis);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is too long for a duration", e);
        }
    }
}
