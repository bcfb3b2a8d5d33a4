package io.github.dromedary.sync.log;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Groups failures into outages, so that an outage is logged when it starts and when it ends, and not at each poll. A database or an
 * origin that cannot be reached is one outage of all sources that use it; any other failure is an outage of its source. Threads share
 * it.
 */
final class Outages {
    private static final Duration REMINDER = Duration.ofHours(1);
    private final Map<String, Outage> current = new HashMap<>();
    private final Map<String, String> retrying = new HashMap<>();
    private Optional<Set<String>> sources = Optional.empty();

    /** A current outage. */
    private static final class Outage {
        private final Instant since;
        private final Set<String> down = new HashSet<>();
        private final Set<String> affected = new HashSet<>();
        private Instant logged;
        private long failed;

        private Outage(Instant since) {
            this.since = since;
            this.logged = since;
        }
    }

    /** Records a failed sync; returns whether to log it: it is the first of an outage, or the last log line is an hour old. */
    synchronized boolean failed(Sync sync, Instant now) {
        var key = key(sync, sync.caught().orElse(null));
        if (sources.isPresent() && !sources.get().contains(sync.name())) {
            return !current.containsKey(key); // the source was removed, so its recovery will not be seen
        }
        var outage = current.computeIfAbsent(key, k -> new Outage(now));
        outage.failed++;
        outage.down.add(sync.name());
        outage.affected.add(sync.name());
        boolean logs = outage.failed == 1 || Duration.between(outage.logged, now).compareTo(REMINDER) >= 0;
        outage.logged = logs ? now : outage.logged;
        return logs;
    }

    /** Records a retry; returns whether to log it: neither an outage is current, nor is another source retrying for the same reason. */
    synchronized boolean retrying(Sync sync) {
        var key = key(sync, sync.caught().orElse(null));
        return !current.containsKey(key) && retrying.computeIfAbsent(key, k -> sync.name()).equals(sync.name());
    }

    /** Forgets all other sources: a removed source never recovers. */
    synchronized void retain(Collection<String> names) {
        sources = Optional.of(Set.copyOf(names));
        retrying.values().retainAll(names);
        current.values().removeIf(outage -> outage.down.retainAll(names) && outage.down.isEmpty());
    }

    /** Whether the last sync of a source failed. */
    synchronized boolean isDown(String source) {
        return current.values().stream().anyMatch(outage -> outage.down.contains(source));
    }

    /** Records a successful sync; returns the line to log when it ends outages, that is, when all their sources have recovered. */
    synchronized Optional<String> succeeded(Sync sync, Instant now) {
        retrying.values().removeIf(sync.name()::equals);
        Outage longest = null;
        for (var outages = current.values().iterator(); outages.hasNext();) {
            var outage = outages.next();
            if (outage.down.remove(sync.name()) && outage.down.isEmpty()) {
                outages.remove();
                longest = longest == null || outage.since.isBefore(longest.since) ? outage : longest;
            }
        }
        return Optional.ofNullable(longest).map(outage -> recovered(outage, now));
    }

    private static String recovered(Outage outage, Instant now) {
        return "recovered after " + Duration.between(outage.since, now).toSeconds() + " s (" + outage.failed
                + (outage.failed == 1 ? " failed sync" : " failed syncs")
                + (outage.affected.size() > 1 ? " of " + outage.affected.size() + " sources)" : ")");
    }

    private static String key(Sync sync, Throwable failure) {
        if (failure != null && Failure.of(failure).isOfDatabase()) {
            return "database " + sync.source().write().database();
        }
        return failure != null && Failure.of(failure).isOfConnection() ? "origin " + sync.source().endpoint().origin() : "source " + sync.name();
    }
}
