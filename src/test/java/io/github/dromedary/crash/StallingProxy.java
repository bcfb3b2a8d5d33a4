package io.github.dromedary.crash;

import java.io.IOException;
import java.net.Socket;

/** A server that is there and does not answer any more: from a moment on, what clients send goes nowhere. */
final class StallingProxy extends Proxy {
    private volatile boolean stalled;

    StallingProxy(int port) throws IOException {
        super(port);
        open();
    }

    /** From now on nothing passes. */
    void stall() {
        stalled = true;
    }

    @Override
    void toServer(byte[] bytes, int length, Socket client, Socket server) throws IOException {
        if (!stalled) {
            server.getOutputStream().write(bytes, 0, length);
        }
    }
}
