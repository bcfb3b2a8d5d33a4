package io.github.dromedary.playground;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.playground.http.Received;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A sample API on 127.0.0.1: the endpoints of fivetran-api-playground, pitfalls included, and {@code /v1/organizations}. Records the
 * requests it receives and injects faults on demand. Thread-safe.
 */
public final class Playground implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private final HttpServer server;
    private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);
    private final Keys keys;
    private final Faults faults = new Faults();
    private final Service service;

    private Playground(int port, Settings settings) throws IOException {
        keys = settings.keys();
        service = new Service(new Routes(settings), faults);
        server = HttpServer.create(new InetSocketAddress(HOST, port), 0);
        server.setExecutor(threads);
        server.createContext("/", service);
        server.start();
    }

    /**
     * Starts the playground with the demo settings; port 0 selects a free port.
     *
     * @throws IOException if the port is in use
     */
    public static Playground start(int port) throws IOException {
        return start(port, Settings.demo());
    }

    /**
     * Starts the playground; port 0 selects a free port.
     *
     * @throws IOException if the port is in use
     */
    public static Playground start(int port, Settings settings) throws IOException {
        return new Playground(port, requireNonNull(settings, "settings is null"));
    }

    /** Returns the base URL, without a trailing slash. */
    public String url() {
        return "http://" + HOST + ":" + server.getAddress().getPort();
    }

    /** Returns the credentials. */
    public Keys keys() {
        return keys;
    }

    /** Returns the key of {@code /auth/api_key}. */
    public String usersKey() {
        return keys.users();
    }

    /** Returns the key of {@code /v1/organizations}. */
    public String organizationsKey() {
        return keys.organizations();
    }

    /** Applies one fault to each of the next requests to a path, after the faults already queued. */
    public void next(String path, Fault... next) {
        faults.next(path, List.of(next));
    }

    /** Applies a fault to every request to a path for which no other fault is queued. */
    public void always(String path, Fault fault) {
        faults.always(path, fault);
    }

    /**
     * Responds 429 with {@code Retry-After} to more than {@code capacity} requests per second, over all paths.
     *
     * @throws IllegalArgumentException if the capacity is less than 1
     */
    public void rateLimit(int capacity) {
        service.rateLimit(new TokenBucket(capacity, System::nanoTime));
    }

    /** Returns all requests received so far, in order, rejected ones included. */
    public List<Received> requests() {
        return service.requests();
    }

    /** Closes the port and all connections, and ends all threads, those waiting to respond included. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            for (var thread : started) {
                thread.join(TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(Runnable task) {
        var thread = new Thread(task, "playground-" + server.getAddress().getPort() + "-" + started.size());
        thread.setDaemon(true);
        started.add(thread);
        return thread;
    }
}
