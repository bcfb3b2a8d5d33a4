package io.github.dromedary.http;

import io.github.dromedary.http.limits.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The condition of a conditional request (RFC 9110, 13.1): the API returns the page only if it has changed. Immutable.
 *
 * @param condition the request header, {@code If-None-Match} or {@code If-Modified-Since}
 * @param value     the value from the last response
 */
public record Validator(String condition, String value) {
    private static final Pattern FORM = Pattern.compile("(If-None-Match|If-Modified-Since): ([ -~\\x80-\\xff]*[!-~\\x80-\\xff][ -~\\x80-\\xff]*)");

    /**
     * The validator of a response: its {@code ETag}, else a {@code Last-Modified} at least one second before {@code Date}, so that a
     * later change has a later time (RFC 9110, 8.8.2.2).
     */
    public static Optional<Validator> of(Map<String, String> headers, Instant now) {
        var tag = header(headers, "ETag").map(value -> new Validator("If-None-Match", value));
        return tag.or(() -> header(headers, "Last-Modified").filter(modified -> isStrong(modified, headers, now))
                .map(value -> new Validator("If-Modified-Since", value)));
    }

    private static boolean isStrong(String modified, Map<String, String> headers, Instant now) {
        var changed = HttpDate.parse(modified, now);
        var sent = header(headers, "Date").flatMap(date -> HttpDate.parse(date, now));
        return changed.isPresent() && sent.isPresent() && Duration.between(changed.get(), sent.get()).toSeconds() >= 1;
    }

    private static Optional<String> header(Map<String, String> headers, String name) {
        return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue)
                .filter(value -> !value.isBlank()).findFirst();
    }

    /** The validator as a header line, for the checkpoint. */
    public String format() {
        return condition + ": " + value;
    }

    /** Parses the text of {@link #format}; empty for any other text. */
    public static Optional<Validator> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches() ? Optional.of(new Validator(form.group(1), form.group(2))) : Optional.empty();
    }
}
