package io.github.dromedary.steps.client;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what takes too long as a whole, though some of it comes all the time. Threads share it. */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        var daemon = new Thread(task, "dromedary-deadlines");
        daemon.setDaemon(true);
        return daemon;
    });

    Deadlines() {
        thread.setRemoveOnCancelPolicy(true);
    }

    /** One that runs {@code cut} after that time unless it was met. */
    Deadline start(Duration time, Runnable cut) {
        return new Deadline(time, cut);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** One response's time. */
    final class Deadline {
        private final Duration time;
        private final Future<?> end;
        private volatile boolean missed;

        private Deadline(Duration time, Runnable cut) {
            this.time = time;
            this.end = thread.schedule(() -> {
                missed = true;
                cut.run();
            }, time.toMillis(), TimeUnit.MILLISECONDS);
        }

        void met() {
            end.cancel(false);
        }

        /** The failure that came of the cut, called by its name; any other as it is. */
        <E extends Exception> E explain(E failure) throws SocketTimeoutException {
            met();
            if (missed) {
                var late = new SocketTimeoutException("the response took longer than the " + time.toMillis() / 1000d + " s that maxResponseTime allows");
                late.initCause(failure);
                throw late;
            }
            return failure;
        }
    }
}
