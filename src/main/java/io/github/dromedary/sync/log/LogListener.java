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
 * Tells the log how syncs go; for whoever polls. What is out of order is told when it begins and when it ends, and the sums of
 * syncs that have changed nothing, and notices that come again, every ten minutes; the rest is for {@code --debug}. Threads share it.
 */
public final class LogListener implements SyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private final Outages outages = new Outages();
    private final RateLimitedLog seldom = new RateLimitedLog();
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
    public void sources(Collection<String> names) {
        outages.only(names);
    }

    @Override
    public void started(Sync sync, boolean goesOn) {
        if (goesOn && sync.attempt().followsOthers() && !outages.down(sync.name())) {
            LOG.info("source={} goes on where it was interrupted", sync.name());
        } else {
            LOG.debug("source={} {}", sync.name(), goesOn ? "is tried again" : "begins");
        }
    }

    @Override
    public void waiting(Sync sync, String why, Duration wait, long next, long most) {
        var line = String.format(Locale.ROOT, "source=%s %s; retrying in %s s (%d of %d)", sync.name(), why, seconds(wait), next, most);
        if (outages.retries(sync)) {
            LOG.warn("{}", line);
        } else {
            LOG.debug("{}", line);
        }
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
        var line = "source=" + sync.name() + " " + what;
        tell(line, seldom.tells(line, false, Instant.now()).isPresent());
    }

    @Override
    public void ended(Sync sync) {
        var now = Instant.now();
        if (sync.error().isPresent()) {
            if (outages.failed(sync, now)) {
                LOG.error("{}", sync.error().get());
            } else {
                LOG.debug("{}", sync.error().get());
            }
            return;
        }
        outages.succeeded(sync, now).ifPresent(recovered -> LOG.info("source={} {}", sync.name(), recovered));
        var silent = seldom.tells("sums of " + sync.name(), changed(sync.counts()), now);
        tell(line(sync) + (silent.orElse(0) == 0 ? "" : ", after " + silent.getAsLong() + " syncs without changes"), silent.isPresent());
    }

    private static boolean changed(Counts counts) {
        return counts.inserted() + counts.updated() + counts.deleted() + counts.rejected() > 0;
    }

    private static void tell(String line, boolean info) {
        if (info) {
            LOG.info("{}", line);
        } else {
            LOG.debug("{}", line);
        }
    }

    /** A wait in seconds, with as many digits as help. */
    public static String seconds(Duration wait) {
        return String.format(Locale.ROOT, wait.toMillis() < 10_000 ? "%.1f" : "%.0f", wait.toMillis() / 1000d);
    }

    /** What a sync did, in one line. */
    public static String line(Sync sync) {
        var counts = sync.counts();
        return String.format(Locale.ROOT,
                "source=%s pages=%d requests=%d read=%d inserted=%d updated=%d unchanged=%d deleted=%d rejected=%d left_out=%d repeated=%d", sync.name(),
                counts.pages(), counts.requests(), counts.read(), counts.inserted(), counts.updated(), counts.unchanged(), counts.deleted(),
                counts.rejected(), counts.leftOut(), counts.repeated());
    }
}
