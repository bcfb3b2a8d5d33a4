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
 * Looks four times a second whether a file of a routes folder was saved, added or removed. A change counts once two looks
 * in a row have found the same, so that files which are still being written are left alone.
 */
public final class FolderWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatcher.class);
    private static final int PAUSE_MILLIS = 250;
    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Supplier<FolderSnapshot> files;
    private final Runnable action;
    private final ScheduledExecutorService thread;
    private FolderSnapshot known;
    private FolderSnapshot last;

    /** What counts is what changes from now on; {@code action} is run in the watch's own thread. */
    public FolderWatcher(Path folder, Runnable action) {
        this(folder, () -> FolderSnapshot.of(folder), FolderSnapshot.of(folder), action);
    }

    /** The same for the files that {@code files} gives; what counts is what differs from {@code known}. */
    public FolderWatcher(Path folder, Supplier<FolderSnapshot> files, FolderSnapshot known, Runnable action) {
        this.folder = folder;
        this.files = files;
        this.action = action;
        this.known = known;
        this.last = known;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "dromedary-watch"));
    }

    /** Begins to look. */
    public void start() {
        thread.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            var now = files.get();
            if (now.equals(last) && !now.equals(known)) {
                known = now;
                action.run();
            }
            last = now;
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be looked at: {}", folder, e.toString()); // the next look may do better
        } catch (Throwable e) { // else the scheduler would end the watch without a word
            LOG.error("A change of {} came to nothing: {}; the next one is looked at again", folder, e.toString());
            LOG.debug("failed", e);
        }
    }

    /** Looks no more; waits for the action that runs. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A change of {} does not come to its end", folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
