package io.github.dromedary.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a process whose memory has run out: it says so, ends what it does and exits with {@value #EXIT_CODE}, so that
 * systemd, Kubernetes or a script starts it anew. Half of what is left may be broken in ways that nobody sees. Threads share it.
 */
final class OutOfMemory {
    /** Of no other end. */
    static final int EXIT_CODE = 3;
    private static final long PATIENCE_MILLIS = 15_000;
    private final AtomicBoolean happened = new AtomicBoolean();
    private final Runnable end;

    /** Also hears of it where it hits a thread that nobody watches; {@code end} is what the process does before it exits. */
    OutOfMemory(Runnable end) {
        this.end = end;
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (failure instanceof OutOfMemoryError) {
                exit();
            } else {
                LoggerFactory.getLogger(OutOfMemory.class).error("The thread {} has died: {}", thread.getName(), failure.toString());
            }
        });
    }

    /** Ends the process: in time, or else by force. */
    void exit() {
        if (!happened.compareAndSet(false, true)) {
            return;
        }
        System.err.println("out of memory (java -Xmx gives more; lower batchSize and parallel need less): Dromedary ends what it does and exits with "
                + EXIT_CODE);
        try {
            daemon("dromedary-end", () -> {
                end.run();
                Runtime.getRuntime().halt(EXIT_CODE);
            });
            daemon("dromedary-halt", () -> {
                sleep();
                Runtime.getRuntime().halt(EXIT_CODE);
            });
        } catch (Throwable e) { // there is not even memory for a thread
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private static void daemon(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void sleep() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
