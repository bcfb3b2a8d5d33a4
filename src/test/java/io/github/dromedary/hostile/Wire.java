package io.github.dromedary.hostile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The way to the client: bytes go out as they are given. The connection is closed after a response, unless it is {@link #keep kept}. */
final class Wire {
    private final OutputStream out;
    private final HostileServer server;
    private boolean kept;

    Wire(OutputStream out, HostileServer server) {
        this.out = out;
        this.server = server;
    }

    HostileServer server() {
        return server;
    }

    boolean kept() {
        return kept;
    }

    /** Leaves the connection open for the next request. */
    Wire keep() {
        kept = true;
        return this;
    }

    /** Characters up to U+00FF, a byte each. */
    Wire raw(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire utf8(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Wire bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** A status line and headers, without the empty line after them. */
    Wire start(String status, String... headers) throws IOException {
        raw("HTTP/1.1 " + status + "\r\n");
        for (var header : headers) {
            raw(header + "\r\n");
        }
        return this;
    }

    /** A whole head. */
    Wire head(String status, String... headers) throws IOException {
        return start(status, headers).raw("\r\n");
    }

    /** JSON with status 200 and headers; all in order. */
    Wire json(String body, String... headers) throws IOException {
        return status("200 OK", body, headers);
    }

    /** JSON with a status and headers; all in order. */
    Wire status(String status, String body, String... headers) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return start(status, headers).head(bytes.length).bytes(bytes).keep();
    }

    private Wire head(long length) throws IOException {
        return raw("Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n");
    }

    /** A body of a known length. */
    Wire sized(String status, long length, InputStream body) throws IOException {
        start(status).head(length);
        return stream(body);
    }

    Wire stream(InputStream body) throws IOException {
        try (body) {
            body.transferTo(out);
        }
        out.flush();
        return this;
    }

    /** A body in chunks, whole. */
    Wire chunked(String status, InputStream body, String... headers) throws IOException {
        start(status, headers).raw("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n").chunks(body);
        return raw("0\r\n\r\n").keep();
    }

    Wire chunked(byte[] body, String... headers) throws IOException {
        return chunked("200 OK", new ByteArrayInputStream(body), headers);
    }

    /** Chunks without the last, empty one. */
    Wire chunks(InputStream body) throws IOException {
        var bytes = new byte[1 << 16];
        for (int length = body.read(bytes); length >= 0; length = body.read(bytes)) {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes, 0, length);
            out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        out.flush();
        return this;
    }

    /** Byte by byte, with a pause after each, until the server is closed or the client has gone. */
    Wire drip(InputStream bytes, Duration pause) throws IOException {
        for (int next = bytes.read(); next >= 0 && server.open(); next = bytes.read()) {
            out.write(next);
            out.flush();
            pause(pause);
        }
        return this;
    }

    Wire pause(Duration pause) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            return this;
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
