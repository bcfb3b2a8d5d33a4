package io.github.dromedary.runtime.reload;

import io.github.dromedary.runtime.routes.FolderSnapshot;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a routes folder four times a second for files that were saved, added or removed. A change counts once two polls in a
 * row see the same state, so that files still being written are not read.
 */
public final class FolderWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatcher.class);
    private static final int PERIOD_MILLIS = 250;
    private static final int STOP_SECONDS = 60;

    private final Path folder;
    private final Supplier<FolderSnapshot> files;
    private final Runnable action;
    private final ScheduledExecutorService thread;
    private FolderSnapshot known;
    private FolderSnapshot last;

    /** Watches a folder for changes from now on; {@code action} runs in the watcher's thread. */
    public FolderWatcher(Path folder, Runnable action) {
        this(folder, () -> FolderSnapshot.of(folder), FolderSnapshot.of(folder), action);
    }

    /** Watches the files that {@code files} returns for differences from {@code known}. */
    public FolderWatcher(Path folder, Supplier<FolderSnapshot> files, FolderSnapshot known, Runnable action) {
        this.folder = folder;
        this.files = files;
        this.action = action;
        this.known = known;
        this.last = known;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "dromedary-watch"));
    }

    /** Starts polling. */
    public void start() {
        thread.scheduleWithFixedDelay(this::poll, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void poll() {
        try {
            var now = files.get();
            if (now.equals(last) && !now.equals(known)) {
                known = now;
                action.run();
            }
            last = now;
        } catch (RuntimeException e) {
            LOG.warn("Cannot read the folder {}: {}", folder, e.toString()); // the next poll tries again
        } catch (Throwable e) { // else the scheduler would silently stop polling
            LOG.error("Reloading {} failed: {}; save a file to try again", folder, e.toString());
            LOG.debug("failed", e);
        }
    }

    /** Stops polling and waits for a running action. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Reloading {} did not end within {} s", folder, STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
