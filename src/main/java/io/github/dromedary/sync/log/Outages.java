package io.github.dromedary.sync.log;

import io.github.dromedary.sync.Failure;
import io.github.dromedary.sync.Sync;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is out of order, so that it is told when it begins and when it ends, and not at each poll between: a database or an
 * origin that cannot be reached for all sources that need it, anything else for its source alone. Threads share it.
 */
final class Outages {
    private static final Duration REMINDER = Duration.ofHours(1);
    private final Map<String, Outage> underWay = new HashMap<>();
    private final Map<String, String> retrying = new HashMap<>();
    private Optional<Set<String>> sources = Optional.empty();

    /** One that is under way. */
    private static final class Outage {
        private final Instant since;
        private final Set<String> down = new HashSet<>();
        private final Set<String> all = new HashSet<>();
        private Instant told;
        private long failed;

        private Outage(Instant since) {
            this.since = since;
            this.told = since;
        }
    }

    /** A sync has failed; whether to tell: it is the first of an outage, or an hour has passed since it was told. */
    synchronized boolean failed(Sync sync, Instant now) {
        var key = key(sync, sync.caught().orElse(null));
        if (sources.isPresent() && !sources.get().contains(sync.name())) {
            return !underWay.containsKey(key); // nobody would wait for it to come up again
        }
        var outage = underWay.computeIfAbsent(key, other -> new Outage(now));
        outage.failed++;
        outage.down.add(sync.name());
        outage.all.add(sync.name());
        boolean tells = outage.failed == 1 || Duration.between(outage.told, now).compareTo(REMINDER) >= 0;
        outage.told = tells ? now : outage.told;
        return tells;
    }

    /** A request or a batch is tried again; whether to tell: not while that is told of another source, or an outage is under way. */
    synchronized boolean retries(Sync sync) {
        var key = key(sync, sync.caught().orElse(null));
        return !underWay.containsKey(key) && retrying.computeIfAbsent(key, other -> sync.name()).equals(sync.name());
    }

    /** There are no other sources any more: those that an edit has taken away do not come up again. */
    synchronized void only(Collection<String> names) {
        sources = Optional.of(Set.copyOf(names));
        retrying.values().retainAll(names);
        underWay.values().removeIf(outage -> outage.down.retainAll(names) && outage.down.isEmpty());
    }

    /** Whether the last sync of a source has failed. */
    synchronized boolean down(String source) {
        return underWay.values().stream().anyMatch(outage -> outage.down.contains(source));
    }

    /** A sync has succeeded; what to tell of outages that end with it, when all that were down are up again. */
    synchronized Optional<String> succeeded(Sync sync, Instant now) {
        retrying.values().removeIf(sync.name()::equals);
        Outage longest = null;
        for (var each = underWay.values().iterator(); each.hasNext();) {
            var outage = each.next();
            if (outage.down.remove(sync.name()) && outage.down.isEmpty()) {
                each.remove();
                longest = longest == null || outage.since.isBefore(longest.since) ? outage : longest;
            }
        }
        return Optional.ofNullable(longest).map(outage -> "recovered after " + Duration.between(outage.since, now).toSeconds() + " s (" + outage.failed
                + (outage.failed == 1 ? " failed sync" : " failed syncs") + (outage.all.size() > 1 ? " of " + outage.all.size() + " sources)" : ")"));
    }

    private static String key(Sync sync, Throwable failure) {
        if (failure != null && Failure.of(failure).isOfDatabase()) {
            return "database " + sync.source().write().database();
        }
        return failure != null && Failure.of(failure).isOfConnection() ? "origin " + sync.source().endpoint().origin() : "source " + sync.name();
    }
}
