package io.github.dromedary.http;

import io.github.dromedary.http.limits.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The condition by which an API is asked whether an answer still is what it was (RFC 9110, 13.1). Immutable.
 *
 * @param condition the request's header, {@code If-None-Match} or {@code If-Modified-Since}
 * @param value     what the answer said
 */
public record Validator(String condition, String value) {
    private static final Pattern FORM = Pattern.compile("(If-None-Match|If-Modified-Since): ([ -~\\x80-\\xff]*[!-~\\x80-\\xff][ -~\\x80-\\xff]*)");

    /** What an answer says of itself: its {@code ETag}, else a {@code Last-Modified} that lies far enough back to tell it from a later one (8.8.2.2). */
    public static Optional<Validator> of(Map<String, String> headers, Instant now) {
        var tag = header(headers, "ETag").map(value -> new Validator("If-None-Match", value));
        return tag.or(() -> header(headers, "Last-Modified").filter(modified -> settled(modified, headers, now)).map(value -> new Validator("If-Modified-Since", value)));
    }

    private static boolean settled(String modified, Map<String, String> headers, Instant now) {
        var then = HttpDate.parse(modified, now);
        var said = header(headers, "Date").flatMap(date -> HttpDate.parse(date, now));
        return then.isPresent() && said.isPresent() && Duration.between(then.get(), said.get()).toSeconds() >= 1;
    }

    private static Optional<String> header(Map<String, String> headers, String name) {
        return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue)
                .filter(value -> !value.isBlank()).findFirst();
    }

    /** As it is kept: a line of a request. */
    public String format() {
        return condition + ": " + value;
    }

    /** Reads what {@link #format} wrote; empty when it did not. */
    public static Optional<Validator> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches() ? Optional.of(new Validator(form.group(1), form.group(2))) : Optional.empty();
    }
}
