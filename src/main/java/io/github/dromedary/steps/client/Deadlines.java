package io.github.dromedary.steps.client;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Deadlines for whole responses, which a read timeout does not end while bytes keep arriving. Threads share it. */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        var daemon = new Thread(task, "dromedary-deadlines");
        daemon.setDaemon(true);
        return daemon;
    });

    Deadlines() {
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Starts a deadline, which runs {@code cut} after {@code time} unless it is met before. */
    Deadline start(Duration time, Runnable cut) {
        return new Deadline(time, cut);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** The deadline of one response. */
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

        /** Meets the deadline and returns the failure; if the deadline was missed, throws a timeout with that cause instead. */
        <E extends Exception> E explain(E failure) throws SocketTimeoutException {
            met();
            if (missed) {
                var timeout = new SocketTimeoutException("the response took longer than maxResponseTime (" + time.toMillis() / 1000d + " s)");
                timeout.initCause(failure);
                throw timeout;
            }
            return failure;
        }
    }
}
