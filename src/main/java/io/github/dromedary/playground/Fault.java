package io.github.dromedary.playground;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an answer does instead of being right. Immutable.
 *
 * @param status  in place of the right one; 0 for the right one
 * @param headers to set beside or over the right ones
 * @param body    in place of the right one; {@code null} for the right one
 * @param delay   before the answer begins
 * @param cut     where the connection ends
 */
public record Fault(int status, Map<String, String> headers, String body, Duration delay, Cut cut) {

    /** Where the connection ends before the body does. */
    public enum Cut {
        /** Nowhere: the body is whole. */
        NONE,
        /** In the middle of a body whose length was promised. */
        LENGTH,
        /** In the middle of a chunked body, before its last chunk. */
        CHUNKED
    }

    public Fault {
        requireNonNull(delay, "delay is null");
        requireNonNull(cut, "cut is null");
        if (status == 0 && body != null || status != 0 && (body == null || status < 200 || status > 599)) {
            throw new IllegalArgumentException("status must be 200 to 599 with a body, or 0 without one, but was " + status);
        }
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Answers rightly: lets one request of a queue pass, or ends what always was. */
    public static Fault none() {
        return new Fault(0, Map.of(), null, Duration.ZERO, Cut.NONE);
    }

    /** Answers with a status and a small JSON body; the endpoint is not asked. */
    public static Fault status(int status) {
        var headers = Map.of("Content-Type", "application/json");
        return new Fault(status, headers, "{\"error\":\"fault " + status + "\"}", Duration.ZERO, Cut.NONE);
    }

    /** Answers 200 with a page of HTML. */
    public static Fault html() {
        return status(200).header("Content-Type", "text/html; charset=utf-8").body("<html><body>Please log in</body></html>");
    }

    /** Answers rightly, but late. */
    public static Fault slow(Duration delay) {
        return none().after(delay);
    }

    /** Answers rightly and promises the whole length, but closes the connection after half of it. */
    public static Fault cutOff() {
        return none().cut(Cut.LENGTH);
    }

    /** Answers rightly in chunks, but closes the connection after half of the body. */
    public static Fault cutOffChunked() {
        return none().cut(Cut.CHUNKED);
    }

    /** The same with a header. */
    public Fault header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Fault(status, more, body, delay, cut);
    }

    /** The same with another body; only beside a status. */
    public Fault body(String text) {
        return new Fault(status, headers, text, delay, cut);
    }

    /** The same after a delay. */
    public Fault after(Duration time) {
        return new Fault(status, headers, body, time, cut);
    }

    /** The same, cut there. */
    public Fault cut(Cut where) {
        return new Fault(status, headers, body, delay, where);
    }

    Answer answer(Supplier<Answer> right) {
        var answer = status == 0 ? right.get() : new Answer(status, Map.of(), body);
        for (var header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}
