package io.github.dromedary.http.limits;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A rate limit. Immutable.
 *
 * @param interval the time from one request to the next
 */
public record Rate(Duration interval) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})\\s*/\\s*([1-9]\\d{0,3})?(s|m|h)");
    private static final Map<String, Duration> UNITS = Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    /**
     * Parses {@code 10/s}, {@code 100/m}, {@code 5000/h} or {@code 1/2s}.
     *
     * @throws IllegalArgumentException when the text is none of these
     */
    public static Rate parse(String text) {
        var matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a rate such as 10/s, 100/m, 5000/h or 1/2s");
        }
        var period = UNITS.get(matcher.group(3)).multipliedBy(matcher.group(2) == null ? 1 : Long.parseLong(matcher.group(2)));
        return new Rate(period.dividedBy(Long.parseLong(matcher.group(1))));
    }

    /** The slower of two. */
    public Rate slower(Rate other) {
        return interval.compareTo(other.interval) >= 0 ? this : other;
    }
}
