package io.github.dromedary.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP server on 127.0.0.1 that does, by the path of a request, what a {@link Fault} of that path says. A path that is no
 * fault's gets two records. Sizes are those of the faults; {@code ?mb=3} makes a large one as large as that.
 */
public final class HostileServer implements AutoCloseable {
    private static final int LONGEST_HEAD = 1 << 20;
    private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    private final Map<String, Fault> faults = Fault.all();
    private final Map<String, List<Request>> requests = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Behaviour behaviour;
    private volatile String elsewhere = "http://127.0.0.1:9";

    /** Starts one on a free port. */
    public HostileServer() throws IOException {
        this(null);
    }

    private HostileServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        thread(this::accept);
    }

    /** One that responds to every request in the same way. */
    static HostileServer with(Behaviour behaviour) throws IOException {
        return new HostileServer(behaviour);
    }

    /** Where it listens, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Where a fault is. */
    public String url(Fault fault) {
        return url() + fault.path();
    }

    /** The origin that links and redirects to another origin lead to. */
    public void elsewhere(String origin) {
        elsewhere = origin;
    }

    String elsewhere() {
        return elsewhere;
    }

    /** The requests that a fault has had. */
    public List<Request> requests(Fault fault) {
        return requests(fault.path());
    }

    /** The requests whose path begins with that segment. */
    public List<Request> requests(String path) {
        return List.copyOf(requests.getOrDefault(path, List.of()));
    }

    /** All requests, by the first segment of their paths. */
    public Map<String, List<Request>> requests() {
        return Map.copyOf(requests);
    }

    boolean open() {
        return !socket.isClosed();
    }

    private void accept() throws IOException {
        while (open()) {
            var connection = socket.accept();
            thread(() -> serve(connection));
        }
    }

    private void serve(Socket connection) throws IOException {
        connections.add(connection);
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream());
            boolean more = open();
            while (more) {
                var request = read(in);
                more = request != null && respond(request, new Wire(connection.getOutputStream(), this));
            }
        } finally {
            connections.remove(connection);
        }
    }

    /** Whether the connection is kept. */
    private boolean respond(Request request, Wire wire) throws IOException {
        requests.computeIfAbsent(request.path(), path -> new CopyOnWriteArrayList<>()).add(request);
        if (behaviour == null) {
            faults.getOrDefault(request.path(), Plain.GOOD).respond(request, wire);
        } else {
            behaviour.respond(request, wire);
        }
        return wire.kept() && request.header("Connection").filter("close"::equalsIgnoreCase).isEmpty();
    }

    /** The next request, or null when there is none. */
    private static Request read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int end = 0; end != 0x0D0A0D0A;) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                return null;
            }
            head.write(next);
            end = end << 8 | next;
        }
        var request = new Request(head.toString(StandardCharsets.ISO_8859_1), "");
        int length = request.header("Content-Length").map(Integer::parseInt).orElse(0);
        return new Request(request.head(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }

    private static void thread(Task task) {
        var thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // the client has gone, or the server is closed
            }
        }, "hostile");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var connection : connections) {
            connection.close();
        }
    }
}
