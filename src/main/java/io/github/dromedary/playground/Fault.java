package io.github.dromedary.playground;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.playground.http.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A fault injected into a response. Immutable.
 *
 * @param status  replaces the regular status; 0 keeps it
 * @param headers added to the regular headers; a header of the same name is replaced
 * @param body    replaces the regular body; {@code null} keeps it
 * @param delay   wait before the response starts
 * @param cut     where the connection is closed
 */
public record Fault(int status, Map<String, String> headers, String body, Duration delay, Cut cut) {

    /** Where the connection is closed before the end of the body. */
    public enum Cut {
        /** Nowhere: the body is complete. */
        NONE,
        /** In the middle of a body with a {@code Content-Length}. */
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

    /** No fault: lets one request of a queue pass, or ends a permanent fault. */
    public static Fault none() {
        return new Fault(0, Map.of(), null, Duration.ZERO, Cut.NONE);
    }

    /** Responds with a status and a small JSON body; the endpoint is not called. */
    public static Fault status(int status) {
        var headers = Map.of("Content-Type", "application/json");
        return new Fault(status, headers, "{\"error\":\"fault " + status + "\"}", Duration.ZERO, Cut.NONE);
    }

    /** Responds 200 with an HTML page. */
    public static Fault html() {
        return status(200).header("Content-Type", "text/html; charset=utf-8").body("<html><body>Please log in</body></html>");
    }

    /** Delays the regular response. */
    public static Fault slow(Duration delay) {
        return none().after(delay);
    }

    /** Sends the regular {@code Content-Length}, but closes the connection after half of the body. */
    public static Fault cutOff() {
        return none().cut(Cut.LENGTH);
    }

    /** Sends the regular response in chunks, but closes the connection after half of the body. */
    public static Fault cutOffChunked() {
        return none().cut(Cut.CHUNKED);
    }

    /** Returns this fault with a header. */
    public Fault header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Fault(status, more, body, delay, cut);
    }

    /** Returns this fault with another body; requires a status. */
    public Fault body(String text) {
        return new Fault(status, headers, text, delay, cut);
    }

    /** Returns this fault with a delay. */
    public Fault after(Duration time) {
        return new Fault(status, headers, body, time, cut);
    }

    /** Returns this fault with another cut. */
    public Fault cut(Cut where) {
        return new Fault(status, headers, body, delay, where);
    }

    Response apply(Supplier<Response> regular) {
        var response = status == 0 ? regular.get() : new Response(status, Map.of(), body);
        for (var header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}
