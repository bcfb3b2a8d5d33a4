package io.github.dromedary.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between a client and a server on this machine; what passes goes through the hands of a subclass. */
abstract class Proxy implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int port;

    /** The port where the server listens. */
    Proxy(int port) throws IOException {
        this.port = port;
    }

    /** Begins to listen. */
    final void open() {
        thread(this::accept);
    }

    final int port() {
        return socket.getLocalPort();
    }

    /** Bytes that the client sends: they are to be written to the server, or an exception cuts the connection. */
    abstract void toServer(byte[] bytes, int length, Socket client, Socket server) throws IOException, InterruptedException;

    /** Bytes that the server sends: they are to be written to the client, or an exception cuts the connection. */
    void toClient(byte[] bytes, int length, Socket server, Socket client) throws IOException, InterruptedException {
        client.getOutputStream().write(bytes, 0, length);
    }

    private void accept() throws IOException {
        while (true) {
            var client = socket.accept();
            var server = new Socket(InetAddress.getLoopbackAddress(), port);
            thread(() -> pass(client, server, this::toServer));
            thread(() -> pass(server, client, this::toClient));
        }
    }

    @FunctionalInterface
    private interface Hands {
        void pass(byte[] bytes, int length, Socket from, Socket to) throws IOException, InterruptedException;
    }

    private static void pass(Socket from, Socket to, Hands hands) throws IOException, InterruptedException {
        try (from; to) {
            var in = from.getInputStream();
            var bytes = new byte[1 << 16];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                hands.pass(bytes, length, from, to);
            }
        }
    }

    @FunctionalInterface
    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void thread(Task task) {
        var thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException | InterruptedException e) {
                // one side has gone
            }
        }, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
