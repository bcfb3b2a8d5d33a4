package io.github.dromedary.playground;

import com.sun.net.httpserver.HttpExchange;
import io.github.dromedary.playground.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes a response to a connection, completely or cut. */
final class ResponseWriter {
    private static final long NO_BODY = -1;
    private static final long CHUNKED = 0;

    private ResponseWriter() {
    }

    static void send(HttpExchange exchange, Response response, Fault.Cut cut) throws IOException {
        var bytes = response.body().getBytes(StandardCharsets.UTF_8);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (!hasBody(exchange, response) || bytes.length == 0) {
            exchange.sendResponseHeaders(response.status(), NO_BODY);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(response.status(), cut == Fault.Cut.CHUNKED ? CHUNKED : bytes.length);
        exchange.getResponseBody().write(bytes, 0, cut == Fault.Cut.NONE ? bytes.length : bytes.length / 2);
        if (cut == Fault.Cut.NONE) {
            exchange.close();
            return;
        }
        exchange.getResponseBody().flush();
        throw new IOException("cut off: the server closes the connection of a handler that throws, without a last chunk");
    }

    private static boolean hasBody(HttpExchange exchange, Response response) {
        return !exchange.getRequestMethod().equals("HEAD") && response.status() != 204 && response.status() != 304;
    }
}
