package io.github.dromedary.playground;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Takes each request through the log, the rate limit and the faults to its endpoint. Threads share it. */
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
            var answer = Answer.sorted(429, Map.of("error", "Too many requests"));
            Reply.send(exchange, answer.with("Retry-After", String.valueOf((wait.toMillis() + 999) / 1000)), Fault.Cut.NONE);
            return;
        }
        var fault = faults.take(request.path());
        pause(fault.delay());
        Reply.send(exchange, fault.answer(() -> right(request)), fault.cut());
    }

    private Answer right(Request request) {
        try {
            return routes.answer(request);
        } catch (RuntimeException e) {
            return Answer.page(500, "Internal Server Error", e.toString());
        }
    }

    private static void pause(Duration delay) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("closed before the answer", e);
        }
    }
}
