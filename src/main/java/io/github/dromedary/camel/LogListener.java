package io.github.dromedary.camel;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log how syncs go; for whoever polls. Threads share it. */
public final class LogListener implements SyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private final Runnable restart;

    public LogListener() {
        this(() -> { });
    }

    /** {@code restart} is run when the process has run out of memory. */
    public LogListener(Runnable restart) {
        this.restart = restart;
    }

    @Override
    public void outOfMemory() {
        restart.run();
    }

    @Override
    public void started(Sync sync, boolean goesOn) {
        LOG.info("source={} {}", sync.name(), goesOn ? "goes on where it was interrupted" : "begins");
    }

    @Override
    public void waiting(Sync sync, String why, Duration wait, long next, long most) {
        LOG.warn("source={} {}; retrying in {} s ({} of {})", sync.name(), why, seconds(wait), next, most);
    }

    @Override
    public void standingBy(String source, String other) {
        LOG.info("source={} {} works on it; standing by", source, other);
    }

    @Override
    public void waitingFor(String source, String parent) {
        LOG.info("source={} waits for the sync of {}, whose rows it reads", source, parent);
    }

    @Override
    public void skipped(String source) {
        LOG.info("source={} is being synced and one more sync waits; this trigger is skipped", source);
    }

    @Override
    public void noticed(Sync sync, String what) {
        LOG.info("source={} {}", sync.name(), what);
    }

    @Override
    public void ended(Sync sync) {
        if (sync.error().isPresent()) {
            LOG.error("{}", sync.error().get());
        } else {
            LOG.info("{}", line(sync));
        }
    }

    /** A wait in seconds, with as many digits as help. */
    public static String seconds(Duration wait) {
        return (wait.toMillis() < 10_000 ? "%.1f" : "%.0f").formatted(wait.toMillis() / 1000d);
    }

    /** What a sync did, in one line. */
    public static String line(Sync sync) {
        var counts = sync.counts();
        return "source=%s pages=%d requests=%d read=%d inserted=%d updated=%d unchanged=%d rejected=%d left_out=%d repeated=%d".formatted(sync.name(),
                counts.pages(), counts.requests(), counts.read(), counts.inserted(), counts.updated(), counts.unchanged(), counts.rejected(),
                counts.leftOut(), counts.repeated());
    }
}
