package io.github.dromedary.crash;

import java.io.IOException;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A bad network: now and then it delays what passes, cuts a connection in the middle of it, or closes one half of it. */
final class FaultyProxy extends Proxy {
    private static final int LONGEST_DELAY = 40;
    private final Random random;
    private final int oneIn;
    private final AtomicInteger delays = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger halves = new AtomicInteger();

    /** One in so many pieces of what passes meets a fault, each kind as often as the others; which piece comes when is up to the threads. */
    FaultyProxy(int port, int oneIn, long seed) throws IOException {
        super(port);
        this.oneIn = oneIn;
        random = new Random(seed);
        open();
    }

    /** How many connections were cut or half closed so far. */
    int broken() {
        return cuts.get() + halves.get();
    }

    @Override
    void toServer(byte[] bytes, int length, Socket client, Socket server) throws IOException, InterruptedException {
        pass(bytes, length, server);
    }

    @Override
    void toClient(byte[] bytes, int length, Socket server, Socket client) throws IOException, InterruptedException {
        pass(bytes, length, client);
    }

    private void pass(byte[] bytes, int length, Socket to) throws IOException, InterruptedException {
        if (to.isOutputShutdown()) {
            return; // this half is closed: what comes is lost
        }
        switch (random.nextInt(oneIn) == 0 ? random.nextInt(3) : -1) {
            case 0 -> {
                delays.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_DELAY));
                to.getOutputStream().write(bytes, 0, length);
            }
            case 1 -> {
                cuts.incrementAndGet();
                to.getOutputStream().write(bytes, 0, length / 2);
                throw new IOException("cut");
            }
            case 2 -> {
                halves.incrementAndGet();
                to.getOutputStream().write(bytes, 0, length / 2);
                to.shutdownOutput();
            }
            default -> to.getOutputStream().write(bytes, 0, length);
        }
    }

    @Override
    public String toString() {
        return delays + " delays, " + cuts + " cuts, " + halves + " half-closes";
    }
}
