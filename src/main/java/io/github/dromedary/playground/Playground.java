package io.github.dromedary.playground;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A sample API on 127.0.0.1: everything fivetran-api-playground answers, traps included, and {@code /v1/organizations}.
 * It logs what it receives and fails on demand. Threads share it.
 */
public final class Playground implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
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
     * Starts it with the settings of the demo; port 0 for any free one.
     *
     * @throws IOException if the port is taken
     */
    public static Playground start(int port) throws IOException {
        return start(port, Settings.demo());
    }

    /**
     * Starts it; port 0 for any free one.
     *
     * @throws IOException if the port is taken
     */
    public static Playground start(int port, Settings settings) throws IOException {
        return new Playground(port, requireNonNull(settings, "settings is null"));
    }

    /** Returns where it answers, without a slash at the end. */
    public String url() {
        return "http://" + HOST + ":" + server.getAddress().getPort();
    }

    /** Returns what lets a caller in. */
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

    /** The next requests to that path meet these faults, one each, after those that wait already. */
    public void next(String path, Fault... next) {
        faults.next(path, List.of(next));
    }

    /** Every request to that path meets this fault unless another is next. */
    public void always(String path, Fault fault) {
        faults.always(path, fault);
    }

    /**
     * Answers 429 with {@code Retry-After} to more requests than that in a second, whatever their path.
     *
     * @throws IllegalArgumentException if the capacity is below 1
     */
    public void rateLimit(int capacity) {
        service.rateLimit(new TokenBucket(capacity, System::nanoTime));
    }

    /** Returns what was received so far, first to last, refused requests included. */
    public List<Received> requests() {
        return service.requests();
    }

    /** Closes the port and every connection and ends every thread, those that still wait to answer too. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            for (var thread : started) {
                thread.join(PATIENCE.toMillis());
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
