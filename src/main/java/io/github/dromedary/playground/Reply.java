package io.github.dromedary.playground;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends an answer, whole or cut. */
final class Reply {
    private static final long NO_BODY = -1;
    private static final long CHUNKED = 0;

    private Reply() {
    }

    static void send(HttpExchange exchange, Answer answer, Fault.Cut cut) throws IOException {
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (!hasBody(exchange, answer) || bytes.length == 0) {
            exchange.sendResponseHeaders(answer.status(), NO_BODY);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(answer.status(), cut == Fault.Cut.CHUNKED ? CHUNKED : bytes.length);
        exchange.getResponseBody().write(bytes, 0, cut == Fault.Cut.NONE ? bytes.length : bytes.length / 2);
        if (cut == Fault.Cut.NONE) {
            exchange.close();
            return;
        }
        exchange.getResponseBody().flush();
        throw new IOException("cut off: the server closes the connection of a handler that throws, without a last chunk");
    }

    private static boolean hasBody(HttpExchange exchange, Answer answer) {
        return !exchange.getRequestMethod().equals("HEAD") && answer.status() != 204 && answer.status() != 304;
    }
}
