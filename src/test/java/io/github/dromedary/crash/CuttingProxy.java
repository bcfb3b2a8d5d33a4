package io.github.dromedary.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a database server and cuts a connection at a commit, before or after the server hears of it. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int port;
    private final AtomicInteger commits = new AtomicInteger();
    private final int cutAt;
    private final boolean heard;

    /** Cuts at the commit of that number, which the server has heard of or not; others go through. */
    CuttingProxy(int port, int cutAt, boolean heard) throws IOException {
        this.port = port;
        this.cutAt = cutAt;
        this.heard = heard;
        thread(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many commits have come by. */
    int commits() {
        return commits.get();
    }

    private void accept() throws IOException {
        while (true) {
            var client = socket.accept();
            var server = new Socket(InetAddress.getLoopbackAddress(), port);
            thread(() -> toServer(client, server));
            thread(() -> toClient(server, client));
        }
    }

    private void toServer(Socket client, Socket server) throws IOException {
        try (client; server) {
            copy(client.getInputStream(), server.getOutputStream(), (bytes, length) -> {
                boolean commit = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
                if (commit && commits.incrementAndGet() == cutAt) {
                    client.close(); // nobody hears the answer
                    if (heard) {
                        server.getOutputStream().write(bytes, 0, length);
                        Thread.sleep(200); // the server is at it; closing at once could reset what it has not read yet
                    }
                    throw new IOException("cut");
                }
            });
        }
    }

    private void toClient(Socket server, Socket client) throws IOException {
        try (client; server) {
            copy(server.getInputStream(), client.getOutputStream(), (bytes, length) -> { });
        }
    }

    @FunctionalInterface
    private interface Look {
        void at(byte[] bytes, int length) throws Exception;
    }

    private static void copy(InputStream in, OutputStream out, Look look) throws IOException {
        var bytes = new byte[1 << 16];
        for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
            try {
                look.at(bytes, length);
            } catch (Exception e) {
                throw new IOException(e);
            }
            out.write(bytes, 0, length);
        }
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
                // one side has gone
            }
        }, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
