package io.github.dromedary.playground;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an answer does instead of being right. Immutable.
 *
 * @param status  the status to answer with, or 200
 * @param headers headers to add
 * @param body    the body in place of the right one, or {@code null} for the right one
 * @param delay   how long to wait before answering
 * @param cut     whether the connection ends in the middle of the body
 */
public record Fault(int status, Map<String, String> headers, String body, Duration delay, boolean cut) {

    public Fault {
        headers = Map.copyOf(headers);
    }

    /** Answers with a status. */
    public static Fault status(int status) {
        return new Fault(status, Map.of(), "{\"error\":\"fault " + status + "\"}", Duration.ZERO, false);
    }

    /** Answers 200 with a page of HTML. */
    public static Fault html() {
        return new Fault(200, Map.of("Content-Type", "text/html"), "<html><body>Please log in</body></html>", Duration.ZERO, false);
    }

    /** Answers rightly, but only half. */
    public static Fault cutOff() {
        return new Fault(200, Map.of(), null, Duration.ZERO, true);
    }

    /** Answers rightly, but late. */
    public static Fault slow(Duration delay) {
        return new Fault(200, Map.of(), null, delay, false);
    }

    /** The same with a header more. */
    public Fault header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Fault(status, more, body, delay, cut);
    }
}
