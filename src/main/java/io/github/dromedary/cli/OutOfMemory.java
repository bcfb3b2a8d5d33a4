package io.github.dromedary.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/**
 * Ends a process that has run out of memory, with exit code {@value #EXIT_CODE}, so that systemd, Kubernetes or a script
 * restarts it; after an {@link OutOfMemoryError} the state of the JVM is unknown. Thread-safe.
 */
final class OutOfMemory {
    /** Used for nothing else. */
    static final int EXIT_CODE = 3;
    private static final long STOP_MILLIS = 15_000;
    private final AtomicBoolean happened = new AtomicBoolean();
    private final Runnable end;

    /** Also handles the error in threads without a handler of their own; {@code end} runs before the process exits. */
    OutOfMemory(Runnable end) {
        this.end = end;
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (failure instanceof OutOfMemoryError) {
                exit();
            } else {
                LoggerFactory.getLogger(OutOfMemory.class).error("Thread {} died: {}", thread.getName(), failure.toString());
            }
        });
    }

    /** Ends the process in an orderly way, or by force after 15 s. */
    void exit() {
        if (!happened.compareAndSet(false, true)) {
            return;
        }
        System.err.println("out of memory: stopping with exit code " + EXIT_CODE
                + "; raise the heap with java -Xmx, or lower batchSize or parallel");
        try {
            daemon("dromedary-end", () -> {
                end.run();
                Runtime.getRuntime().halt(EXIT_CODE);
            });
            daemon("dromedary-halt", () -> {
                sleep();
                Runtime.getRuntime().halt(EXIT_CODE);
            });
        } catch (Throwable e) { // not enough memory for a thread
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
            Thread.sleep(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
