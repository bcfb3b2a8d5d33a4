package io.github.dromedary.crash;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Cuts a connection to a database at a commit, before or after the server hears of it. */
final class CuttingProxy extends Proxy {
    private final AtomicInteger commits = new AtomicInteger();
    private final int cutAt;
    private final boolean heard;

    /** Cuts at the commit of that number, which the server has heard of or not; others go through. */
    CuttingProxy(int port, int cutAt, boolean heard) throws IOException {
        super(port);
        this.cutAt = cutAt;
        this.heard = heard;
        open();
    }

    /** How many commits have come by. */
    int commits() {
        return commits.get();
    }

    @Override
    void toServer(byte[] bytes, int length, Socket client, Socket server) throws IOException, InterruptedException {
        boolean commit = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
        boolean cut = commit && commits.incrementAndGet() == cutAt;
        if (cut) {
            client.close(); // nobody hears the answer
        }
        if (!cut || heard) {
            server.getOutputStream().write(bytes, 0, length);
        }
        if (cut) {
            TimeUnit.MILLISECONDS.sleep(200); // the server is at it; closing at once could reset what it has not read yet
            throw new IOException("cut");
        }
    }
}
