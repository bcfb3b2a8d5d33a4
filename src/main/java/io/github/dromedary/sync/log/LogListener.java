package io.github.dromedary.sync.log;

import io.github.dromedary.model.Counts;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the events of syncs, for polling. A failure is logged when it starts and when it ends. Repeated notices, and the counts of syncs
 * without changes, are logged at most every ten minutes. All other events are logged at level DEBUG. Threads share it.
 */
public final class LogListener implements SyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private final Outages outages = new Outages();
    private final RateLimitedLog rateLimited = new RateLimitedLog();
    private final Runnable restart;

    /** Creates one that does nothing when memory runs out. */
    public LogListener() {
        this(() -> { });
    }

    /** {@code restart} runs when the process has run out of memory. */
    public LogListener(Runnable restart) {
        this.restart = restart;
    }

    @Override
    public void outOfMemory() {
        restart.run();
    }

    @Override
    public void sources(Collection<String> names) {
        outages.retain(names);
    }

    @Override
    public void started(Sync sync, boolean resumed) {
        if (resumed && sync.attempt().hasEarlierProgress() && !outages.isDown(sync.name())) {
            LOG.info("source={} resuming at page {}", sync.name(), sync.attempt().earlier().pages() + 1);
        } else {
            LOG.debug("source={} {}", sync.name(), resumed ? "retrying" : "starting");
        }
    }

    @Override
    public void retrying(Sync sync, String reason, Duration wait, long retry, long most) {
        var line = String.format(Locale.ROOT, "source=%s %s; retrying in %s s (%d of %d)", sync.name(), reason, seconds(wait), retry, most);
        if (outages.retrying(sync)) {
            LOG.warn("{}", line);
        } else {
            LOG.debug("{}", line);
        }
    }

    @Override
    public void lockedBy(String source, String holder) {
        LOG.info("source={} is locked by {}; waiting", source, holder);
    }

    @Override
    public void waitingFor(String source, String parent) {
        LOG.info("source={} waiting for the sync of {}, which writes its parent rows", source, parent);
    }

    @Override
    public void skipped(String source) {
        LOG.info("source={} trigger skipped: a sync is running and another one is waiting", source);
    }

    @Override
    public void noticed(Sync sync, String notice) {
        var line = "source=" + sync.name() + " " + notice;
        log(line, rateLimited.permits(line, false, Instant.now()).isPresent());
    }

    @Override
    public void ended(Sync sync) {
        var now = Instant.now();
        if (sync.error().isPresent()) {
            failed(sync, sync.error().get(), now);
            return;
        }
        outages.succeeded(sync, now).ifPresent(recovered -> LOG.info("source={} {}", sync.name(), recovered));
        var suppressed = rateLimited.permits("counts of " + sync.name(), changed(sync.counts()), now);
        log(line(sync) + (suppressed.orElse(0) == 0 ? "" : ", after " + suppressed.getAsLong() + " syncs without changes"), suppressed.isPresent());
    }

    private void failed(Sync sync, String error, Instant now) {
        if (outages.failed(sync, now)) {
            LOG.error("{}", error);
        } else {
            LOG.debug("{}", error);
        }
    }

    private static boolean changed(Counts counts) {
        return counts.inserted() + counts.updated() + counts.deleted() + counts.rejected() > 0;
    }

    private static void log(String line, boolean info) {
        if (info) {
            LOG.info("{}", line);
        } else {
            LOG.debug("{}", line);
        }
    }

    /** A duration in seconds, with one decimal below 10 s. */
    public static String seconds(Duration wait) {
        return String.format(Locale.ROOT, wait.toMillis() < 10_000 ? "%.1f" : "%.0f", wait.toMillis() / 1000d);
    }

    /** The counts of a sync in one line, as {@code key=value}. */
    public static String line(Sync sync) {
        var counts = sync.counts();
        return String.format(Locale.ROOT,
                "source=%s pages=%d requests=%d read=%d inserted=%d updated=%d unchanged=%d deleted=%d rejected=%d left_out=%d repeated=%d",
                sync.name(), counts.pages(), counts.requests(), counts.read(), counts.inserted(), counts.updated(),
                        counts.unchanged(), counts.deleted(), counts.rejected(), counts.leftOut(), counts.repeated());
    }
}
