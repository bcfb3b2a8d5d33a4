package io.github.dromedary.hostile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A response before it is sent.
 *
 * @param start   what comes first: the status line, and whatever stands before it
 * @param headers without those that frame the body
 * @param framing how the body's end is told
 * @param cut     how many bytes of the body are not sent, though they are announced
 * @param pause   how long to wait in the middle of the body
 */
record Message(String start, List<String> headers, byte[] body, Framing framing, int cut, Duration pause) {

    /** How the body's end is told. */
    enum Framing {
        LENGTH, CHUNKS, CLOSE, BOTH, LENGTH_MORE, LENGTH_LESS, LENGTH_NEGATIVE, LENGTH_TWICE, LENGTH_WORD, CHUNKS_OPEN, CHUNKS_BAD, TRAILERS
    }

    static Message json(String body, List<String> headers) {
        var all = new ArrayList<String>(List.of("Content-Type: application/json"));
        all.addAll(headers);
        return new Message("HTTP/1.1 200 OK", all, body.getBytes(StandardCharsets.UTF_8), Framing.LENGTH, 0, Duration.ZERO);
    }

    Message withStart(String next) {
        return new Message(next, headers, body, framing, cut, pause);
    }

    Message withStatus(String status) {
        return withStart("HTTP/1.1 " + status);
    }

    Message withHeaders(List<String> next) {
        return new Message(start, List.copyOf(next), body, framing, cut, pause);
    }

    Message with(String header) {
        var all = new ArrayList<>(headers);
        all.add(header);
        return withHeaders(all);
    }

    /** Without those of that name, and with that. */
    Message with(String name, String value) {
        return withHeaders(headers.stream().filter(header -> !header.startsWith(name + ":")).toList()).with(name + ": " + value);
    }

    Message withBody(byte[] next) {
        return new Message(start, headers, next, framing, cut, pause);
    }

    /** The body, a character a byte. */
    String text() {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** Another body, whose characters up to U+00FF are a byte each. */
    Message withText(String next) {
        return withBody(next.getBytes(StandardCharsets.ISO_8859_1));
    }

    Message with(Framing next) {
        return new Message(start, headers, body, next, cut, pause);
    }

    Message withCut(int next) {
        return new Message(start, headers, body, framing, next, pause);
    }

    Message withPause(Duration next) {
        return new Message(start, headers, body, framing, cut, next);
    }

    void send(Wire wire) throws IOException {
        wire.raw(start + "\r\n");
        for (var header : headers) {
            wire.raw(header + "\r\n");
        }
        var sent = Arrays.copyOf(body, Math.max(0, body.length - cut));
        switch (framing) {
            case LENGTH -> body(wire.raw(length(body.length)), sent).keep();
            case LENGTH_MORE -> body(wire.raw(length(body.length + 100)), sent);
            case LENGTH_LESS -> body(wire.raw(length(body.length / 2)), sent).keep();
            case LENGTH_NEGATIVE -> body(wire.raw(length(-1)), sent);
            case LENGTH_TWICE -> body(wire.raw("Content-Length: 3\r\n" + length(body.length)), sent).keep();
            case LENGTH_WORD -> body(wire.raw("Content-Length: many\r\n\r\n"), sent);
            case CLOSE -> body(wire.raw("\r\n"), sent);
            case BOTH -> chunks(wire.raw("Content-Length: 3\r\n"), sent).raw("0\r\n\r\n").keep();
            case CHUNKS -> chunks(wire, sent).raw("0\r\n\r\n").keep();
            case CHUNKS_OPEN -> chunks(wire, sent);
            case CHUNKS_BAD -> chunks(wire, sent).raw("zz\r\n");
            case TRAILERS -> chunks(wire, sent).raw("0\r\n").raw("X-Trailer: ab\r\n".repeat(5_000)).raw("\r\n").keep();
        }
        if (cut > 0) {
            throw new IOException("cut");
        }
    }

    private static String length(int length) {
        return "Content-Length: " + length + "\r\n\r\n";
    }

    private Wire body(Wire wire, byte[] sent) throws IOException {
        int half = pause.isZero() ? 0 : sent.length / 2;
        return wire.stream(new ByteArrayInputStream(sent, 0, half)).pause(pause).stream(new ByteArrayInputStream(sent, half, sent.length - half));
    }

    private static Wire chunks(Wire wire, byte[] sent) throws IOException {
        return wire.raw("Transfer-Encoding: chunked\r\n\r\n").chunks(new ByteArrayInputStream(sent));
    }
}
