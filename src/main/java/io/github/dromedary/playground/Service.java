package io.github.dromedary.playground;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.dromedary.playground.http.Received;
import io.github.dromedary.playground.http.Request;
import io.github.dromedary.playground.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Records each request, applies the rate limit and faults, and passes it to its endpoint. Thread-safe. */
final class Service implements HttpHandler {
    private final Routes routes;
    private final Faults faults;
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private volatile TokenBucket bucket;

    Service(Routes routes, Faults faults) {
        this.routes = routes;
        this.faults = faults;
    }

    void rateLimit(TokenBucket limit) {
        bucket = limit;
    }

    List<Received> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var request = Request.read(exchange);
        requests.add(request.received());
        var wait = bucket == null ? Duration.ZERO : bucket.take();
        if (!wait.isZero()) {
            var response = Response.sorted(429, Map.of("error", "Too many requests"));
            ResponseWriter.send(exchange, response.with("Retry-After", String.valueOf((wait.toMillis() + 999) / 1000)), Fault.Cut.NONE);
            return;
        }
        var fault = faults.take(request.path());
        pause(fault.delay());
        ResponseWriter.send(exchange, fault.apply(() -> respond(request)), fault.cut());
    }

    private Response respond(Request request) {
        try {
            return routes.handle(request);
        } catch (RuntimeException e) {
            return Response.page(500, "Internal Server Error", e.toString());
        }
    }

    private static void pause(Duration delay) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("closed before the response", e);
        }
    }
}
